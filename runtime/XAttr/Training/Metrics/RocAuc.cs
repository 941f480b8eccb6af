using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>
/// The area under the receiver operating characteristic of two classes: the probability that a sample of class 1 has a larger score than
/// one of class 0, where equal scores count half.
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
        var scores = outputs.dim() == 2 && outputs.size(1) == 2 ? outputs.select(1, 1).sub(outputs.select(1, 0)) : outputs.reshape(-1);
        return OfRanks(Doubles(scores), Doubles(targets.reshape(-1)));
    }

    private static double OfRanks(double[] scores, double[] targets)
    {
        var wrong = Array.FindIndex(targets, static target => target is not (0 or 1));
        if (wrong >= 0)
            throw new ArgumentException(FormattableString.Invariant($"Target {wrong} is {targets[wrong]}; ROC-AUC needs 0 and 1."), nameof(targets));
        var undefined = Array.FindIndex(scores, double.IsNaN);
        if (undefined >= 0)
            throw new ArgumentException($"Score {undefined} is not a number, so it has no rank.", nameof(scores));
        var positive = targets.Count(static target => target == 1);
        var negative = targets.Length - positive;
        if (positive == 0 || negative == 0)
            throw new ArgumentException($"All {targets.Length} targets are of one class; ROC-AUC needs samples of both.", nameof(targets));

        Array.Sort(scores, targets);
        var rankSum = 0.0;
        for (int start = 0, end; start < scores.Length; start = end)
        {
            end = start + 1;
            while (end < scores.Length && scores[end] == scores[start])
                end++;
            // Ranks count from 1: those of start … end − 1 have this mean.
            var rank = (start + 1 + end) / 2.0;
            for (var i = start; i < end; i++)
                rankSum += targets[i] * rank;
        }

        return (rankSum - (positive * (positive + 1.0) / 2)) / ((double)positive * negative);
    }

    private static double[] Doubles(Tensor values) => values.detach().to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
}
