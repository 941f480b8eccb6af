using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Layers;

namespace XAttr.Analyzers.Proof.Torch.Modules;

/// <summary>TorchSharp's attention, softmax(q·k)·v: of a degree where its queries, keys and masks do not scale, and it has no bias.</summary>
internal static class ForeignAttention
{
    /// <param name="module">The module.</param>
    /// <param name="arguments">Query, key, value and both masks.</param>
    /// <param name="location">Where it is called.</param>
    public static (TensorValue Output, TensorValue Weights) Apply(ForeignModule module, ValueArray arguments, Location location)
    {
        var all = arguments.Select(argument => argument is NullValue ? TensorValue.Constant : Tensors.Of(argument, location)).ToList();
        var (values, deciding) = (all[2], new[] { all[0], all[1], all[3], all[4] });
        var weights = new TensorValue(DegreeKind.Known, 0, Tensors.Origin(deciding)) { Causes = Tensors.AllCauses(deciding), IsNonnegative = true };
        if (all.Any(static input => input.Kind == DegreeKind.Unknown))
            return (TensorValue.Unknown(Tensors.AllCauses(all)), TensorValue.Unknown(Tensors.AllCauses(deciding)));
        if (deciding.FirstOrDefault(static input => !input.IsInvariant) is { } scaled)
        {
            weights = deciding.Take(2).Any(static input => input.Kind == DegreeKind.Zero)
                ? Unproved(module, deciding, "with zeros for queries or keys")
                : weights.With([ForeignModules.Refusal(module.Location, module.Type.Name, scaled, (FlowRuleIds.SoftmaxInside, "its softmax changes with the scale of its logits", "use XAttr.Networks.Attention, which normalises queries and keys"))]);
        }

        if (weights.Kind == DegreeKind.Unknown)
            return (weights.With(values.Causes), weights);
        var output = new TensorValue(DegreeKind.Known, values.Degree, Tensors.Origin(all)) { Causes = weights.Causes.Union(values.Causes) };
        return (values.IsInvariant || !weights.Causes.IsEmpty ? output : WithBias(module, output, all), weights);
    }

    private static TensorValue WithBias(ForeignModule module, TensorValue output, IReadOnlyList<TensorValue> inputs)
    {
        if (ForeignModules.IsConstant(module, "bias", true) || ForeignModules.IsConstant(module, "add_bias_kv", true))
            return output.With([ForeignModules.Refusal(module.Location, module.Type.Name, output, (FlowRuleIds.LayerBias, Reasons.AddedBias, "write bias: false and add_bias_kv: false"))]);
        return ForeignModules.IsConstant(module, "bias", false) && ForeignModules.IsConstant(module, "add_bias_kv", false)
            ? output
            : Unproved(module, inputs, "whose bias is not known");
    }

    private static TensorValue Unproved(ForeignModule module, IReadOnlyList<TensorValue> inputs, string what) =>
        TensorValue.Unknown(Tensors.AllCauses(inputs).Add(Causes.CannotProve(module.Location, $"{module.Type.Name} {what}")));
}
