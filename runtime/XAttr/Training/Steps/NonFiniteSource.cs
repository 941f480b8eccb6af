using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>Finds where what is infinite or not a number comes from, by running the batch once more.</summary>
internal static class NonFiniteSource
{
    /// <summary>The first of inputs, parameters and layers, in the order in which they are computed, that is not finite; null where all are.</summary>
    public static string? Find(AttributedModel model, Tensor[] inputs, long[] samples)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        return inputs.Select(input => InInput(input, samples)).FirstOrDefault(static found => found is not null)
            ?? InState(model.Module, []) ?? InLayers(model, inputs);
    }

    /// <summary>The first parameter or buffer that is not finite.</summary>
    /// <param name="model">The network.</param>
    /// <param name="exempt">The names of buffers that never were, such as masks of −∞.</param>
    public static string? InState(Module model, IReadOnlyCollection<string> exempt)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var found = model.state_dict().Where(entry => !exempt.Contains(entry.Key) && !IsFinite(entry.Value)).Select(entry => entry.Key).FirstOrDefault();
        return found is null ? null : $"the weights '{found}' hold a value that is not finite, so an earlier step was too large for their type";
    }

    /// <summary>The buffers that are not finite, by name.</summary>
    public static HashSet<string> Buffers(Module model)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        return [.. model.named_buffers().Where(static entry => !IsFinite(entry.buffer)).Select(static entry => entry.name)];
    }

    /// <summary>The first of the weights whose gradient is not finite.</summary>
    public static string? InGradients(Module model, IEnumerable<Parameter> trained)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var found = trained.Select(static weight => (weight, weight.grad)).Where(static pair => pair.grad is { IsInvalid: false }).ToList();
        // A sum reads a gradient once and is not finite if an element is not; that it may be so of large elements too is seen to by looking closer.
        if (found.Count == 0 || double.IsFinite(Total(found.Select(static pair => pair.grad!)).ToDouble()))
            return null;
        var index = found.FindIndex(static pair => !IsFinite(pair.grad!));
        if (index < 0)
            return null;
        var weight = found[index].weight;
        var name = model.named_parameters().Where(entry => ReferenceEquals(entry.parameter, weight)).Select(static entry => entry.name).FirstOrDefault();
        return $"the gradient of the weights '{name ?? ShapeText.Of(weight)}' holds a value that is not finite";
    }

    // One number, for which a GPU is waited for once.
    private static Tensor Total(IEnumerable<Tensor> gradients) =>
        gradients.Select(static gradient => gradient.sum(ScalarType.Float32)).Aggregate(static (total, sum) => total.add_(sum.to(total.device)));

    private static string? InInput(Tensor inputs, long[] samples)
    {
        if (!inputs.is_floating_point() || IsFinite(inputs))
            return null;
        var rows = inputs.flatten(1).isfinite().logical_not().any(1).nonzero().flatten().cpu().data<long>();
        return $"sample {samples[(int)rows[0]]} of the training set holds a value that is not finite";
    }

    private static string? InLayers(AttributedModel model, Tensor[] inputs)
    {
        using var random = new RandomState();
        string? found = null;
        var hooks = model.Module.named_modules().Where(named => named.module is Module<Tensor, Tensor> && named.name.Length > 0)
            .Select(named => ((Module<Tensor, Tensor>)named.module).register_forward_hook((_, _, output) =>
            {
                if (found is null && !IsFinite(output))
                    found = $"layer '{named.name}' ({named.module.GetType().Name}) is the first whose output is not finite";
                return output;
            })).ToList();
        try
        {
            model.Call(inputs);
        }
        finally
        {
            hooks.ForEach(hook => hook.remove());
        }

        return found;
    }

    private static bool IsFinite(Tensor tensor) => !tensor.is_floating_point() || tensor.isfinite().all().ToBoolean();
}
