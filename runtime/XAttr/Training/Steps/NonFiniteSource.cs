using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>Finds where what is infinite or not a number comes from, by running the batch once more.</summary>
internal static class NonFiniteSource
{
    /// <summary>The first of inputs, parameters and layers, in the order in which they are computed, that is not finite; null where all are.</summary>
    public static string? Find(Module<Tensor, Tensor> model, Tensor inputs, long[] samples)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        return InInputs(inputs, samples) ?? InParameters(model) ?? InLayers(model, inputs);
    }

    /// <summary>The first parameter or buffer that is not finite.</summary>
    public static string? InParameters(Module model)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var found = model.state_dict().Where(entry => !IsFinite(entry.Value)).Select(entry => entry.Key).FirstOrDefault();
        return found is null ? null : $"the weights '{found}' hold a value that is not finite, so an earlier step's gradient had one";
    }

    private static string? InInputs(Tensor inputs, long[] samples)
    {
        if (!inputs.is_floating_point() || IsFinite(inputs))
            return null;
        var rows = inputs.flatten(1).isfinite().logical_not().any(1).nonzero().flatten().cpu().data<long>();
        return $"sample {samples[(int)rows[0]]} of the training set holds a value that is not finite";
    }

    private static string? InLayers(Module<Tensor, Tensor> model, Tensor inputs)
    {
        using var random = new RandomState();
        string? found = null;
        var hooks = model.named_modules().Where(named => named.module is Module<Tensor, Tensor> && named.name.Length > 0)
            .Select(named => ((Module<Tensor, Tensor>)named.module).register_forward_hook((_, _, output) =>
            {
                if (found is null && !IsFinite(output))
                    found = $"layer '{named.name}' ({named.module.GetType().Name}) is the first whose output is not finite";
                return output;
            })).ToList();
        try
        {
            model.call(inputs);
        }
        finally
        {
            hooks.ForEach(hook => hook.remove());
        }

        return found;
    }

    private static bool IsFinite(Tensor tensor) => !tensor.is_floating_point() || tensor.isfinite().all().ToBoolean();
}
