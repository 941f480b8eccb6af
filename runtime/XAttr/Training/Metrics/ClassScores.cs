using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>What the metrics of classification ask of their arguments.</summary>
internal static class ClassScores
{
    /// <summary>Scores [N, K], of two classes at least, and class indices [N] below K; a single score is that of class 1 beside 0 for class 0.</summary>
    /// <exception cref="ArgumentException">They are none.</exception>
    public static (Tensor Scores, Tensor Classes) Of(string metric, Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (IsColumn(outputs) && IsColumn(targets) && outputs.size(0) == targets.size(0))
            return OfColumn(metric, outputs.detach().reshape(-1, 1), targets.detach().reshape(-1));
        if (outputs.dim() != 2 || targets.dim() != 1 || targets.dtype != ScalarType.Int64 || outputs.size(0) != targets.size(0))
            throw new ArgumentException(
                $"{metric} needs outputs [N, K] and class indices [N] of type Int64, but got {ShapeText.Of(outputs)} and "
                + $"{ShapeText.Of(targets)} of type {targets.dtype}.",
                nameof(outputs));
        RequireClasses(metric, targets, targets.ge(0).logical_and(targets.lt(outputs.size(1))), $"0 to {outputs.size(1) - 1}");
        return (outputs, targets);
    }

    private static (Tensor, Tensor) OfColumn(string metric, Tensor scores, Tensor targets)
    {
        RequireClasses(metric, targets, targets.eq(0).logical_or(targets.eq(1)), "0 and 1 of a single output");
        return (cat([zeros_like(scores), scores], 1), targets.to(ScalarType.Int64));
    }

    private static void RequireClasses(string metric, Tensor targets, Tensor areClasses, string classes)
    {
        using var scope = NewDisposeScope();
        var wrong = areClasses.logical_not().nonzero();
        if (wrong.size(0) > 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Target {wrong[0, 0].ToInt64()} is {targets[wrong[0, 0]].to(ScalarType.Float64).ToDouble()}; {metric} needs classes, {classes}."),
                nameof(targets));
    }

    private static bool IsColumn(Tensor tensor) => tensor.dim() == 1 || (tensor.dim() == 2 && tensor.size(1) == 1);
}
