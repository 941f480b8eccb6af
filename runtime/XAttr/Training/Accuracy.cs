using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>The share of samples, 0 to 1, whose largest output is that of their class.</summary>
public sealed class Accuracy : Metric
{
    /// <inheritdoc/>
    /// <param name="outputs">Scores, [N, K].</param>
    /// <param name="targets">Class indices, int64, [N].</param>
    public override double Compute(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (outputs.dim() != 2 || targets.dim() != 1 || targets.dtype != ScalarType.Int64)
            throw new ArgumentException(
                $"Accuracy needs outputs [N, K] and class indices [N] of type Int64, but got {ShapeText.Of(outputs)} and "
                + $"{ShapeText.Of(targets)} of type {targets.dtype}.",
                nameof(outputs));

        using var scope = NewDisposeScope();
        return (double)outputs.argmax(1).eq(targets.to(outputs.device)).sum().ToInt64() / targets.size(0);
    }
}
