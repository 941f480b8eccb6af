using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>
/// The area under the receiver operating characteristic of two classes: the probability that a sample of class 1 has a larger score than
/// one of class 0, where equal scores count half. If a score is not a number, neither is the metric; samples of one class alone are refused.
/// </summary>
/// <remarks>
/// By ranks (Mann and Whitney 1947): (R − n₁(n₁ + 1)/2) / (n₁·n₀), with R the sum of the ranks of class 1 and equal scores sharing the mean
/// of their ranks.
/// </remarks>
public sealed class RocAuc : Metric
{
    /// <inheritdoc/>
    public override string Name => "ROC-AUC";

    /// <inheritdoc/>
    /// <param name="outputs">Scores of class 1, [N] or [N, 1], or of both classes, [N, 2], whose difference is taken.</param>
    /// <param name="targets">0 or 1 of any type, [N] or [N, 1], both of which occur.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the targets are not 0 and 1, both of them.</exception>
    public override double Compute(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        using var scope = NewDisposeScope();
        var count = targets.numel();
        var fits = targets.dim() is 1 or 2 && targets.size(0) == count && outputs.dim() is 1 or 2 && outputs.size(0) == count
            && (outputs.dim() == 1 || outputs.size(1) is 1 or 2);
        if (!fits)
            throw new ArgumentException(
                $"{Name} needs outputs [N], [N, 1] or [N, 2] and targets [N] or [N, 1], but got {ShapeText.Of(outputs)} and {ShapeText.Of(targets)}.",
                nameof(outputs));
        var scores = outputs.detach().to(ScalarType.Float64);
        scores = scores.dim() == 2 && scores.size(1) == 2 ? scores.select(1, 1).sub(scores.select(1, 0)) : scores.reshape(-1);
        return OfRanks(Ranks.Mean(scores.unsqueeze(0)).squeeze(0), targets.detach().to(ScalarType.Float64, scores.device).reshape(-1));
    }

    private static double OfRanks(Tensor ranks, Tensor targets)
    {
        var wrong = targets.ne(0).logical_and(targets.ne(1)).nonzero();
        if (wrong.size(0) > 0)
            throw new ArgumentException(
                FormattableString.Invariant($"Target {wrong[0, 0].ToInt64()} is {targets[wrong[0, 0]].ToDouble()}; ROC-AUC needs 0 and 1."), nameof(targets));
        var positive = targets.sum().ToDouble();
        var negative = targets.numel() - positive;
        if (positive == 0 || negative == 0)
            throw new ArgumentException($"All {targets.numel()} targets are of one class; ROC-AUC needs samples of both.", nameof(targets));
        // Halves of whole numbers, and so exact.
        var rankSum = ranks.mul(targets).sum().ToDouble();
        return (rankSum - (positive * (positive + 1) / 2)) / (positive * negative);
    }
}
