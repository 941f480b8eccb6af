using System;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>
/// The share of samples, 0 to 1, whose class has the largest output, or one of the k largest. Equal outputs have no order: a sample counts by
/// the share of their orders in which its class is among the k, 1/m where m are the largest. Of a single output, as a logit of two classes,
/// the class is 1 above 0 and 0 below. If an output is not a number, neither is the metric.
/// </summary>
public sealed class Accuracy : Metric
{
    private readonly int _top;

    /// <summary>The metric for one k.</summary>
    /// <param name="top">k, at least 1.</param>
    public Accuracy(int top = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        _top = top;
    }

    /// <inheritdoc/>
    public override string Name => _top == 1 ? nameof(Accuracy) : string.Create(CultureInfo.InvariantCulture, $"Top{_top}");

    /// <inheritdoc/>
    /// <param name="outputs">Scores, [N, K] with K at least k, or of class 1 of two, [N] or [N, 1].</param>
    /// <param name="targets">Class indices, int64, [N]; beside scores of one class 0 or 1 of any type, [N] or [N, 1].</param>
    /// <exception cref="ArgumentException">The shapes or types do not fit, or a target is no class.</exception>
    public override double Compute(Tensor outputs, Tensor targets)
    {
        using var scope = NewDisposeScope();
        var (scores, classes) = ClassScores.Of(Name, outputs, targets);
        if (scores.size(1) < _top)
            throw new ArgumentException($"{Name} needs at least {_top} outputs, but the outputs have shape {ShapeText.Of(outputs)}.", nameof(outputs));
        return Ranks.AmongLargest(scores, classes, _top).mean().ToDouble();
    }
}
