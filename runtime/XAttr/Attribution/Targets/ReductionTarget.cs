using System;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>A function of a sample's output.</summary>
internal sealed class ReductionTarget(string name, Func<Tensor, Tensor> reduction, bool isLinear) : Target
{
    internal override bool IsLinear => isLinear;

    internal override Tensor Values(Tensor output, Tensor? rows, long samples)
    {
        var values = reduction(output);
        return values.dim() == 1 && values.size(0) == output.size(0)
            ? values
            : throw new ArgumentException(
                $"The target's {name} took an output of shape {ShapeText.Of(output)} to {ShapeText.Of(values)}; it must leave one value a "
                + $"sample, [{output.size(0)}].",
                "target");
    }
}
