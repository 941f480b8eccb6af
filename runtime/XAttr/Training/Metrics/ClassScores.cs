using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>What the metrics of classification ask of their arguments.</summary>
internal static class ClassScores
{
    /// <summary>Refuses all but scores [N, K] and class indices [N].</summary>
    public static void Require(string metric, Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (outputs.dim() != 2 || targets.dim() != 1 || targets.dtype != ScalarType.Int64 || outputs.size(0) != targets.size(0))
            throw new ArgumentException(
                $"{metric} needs outputs [N, K] and class indices [N] of type Int64, but got {ShapeText.Of(outputs)} and "
                + $"{ShapeText.Of(targets)} of type {targets.dtype}.",
                nameof(outputs));
    }
}
