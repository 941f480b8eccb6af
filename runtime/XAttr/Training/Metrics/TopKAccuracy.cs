using System;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>The share of samples, 0 to 1, whose class has one of the k largest outputs.</summary>
public sealed class TopKAccuracy : Metric
{
    private readonly int _count;

    /// <summary>The metric for one k.</summary>
    /// <param name="count">k, at least 1.</param>
    public TopKAccuracy(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        _count = count;
    }

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"Top{_count}");

    /// <inheritdoc/>
    /// <param name="outputs">Scores, [N, K] with K at least k.</param>
    /// <param name="targets">Class indices, int64, [N].</param>
    public override double Compute(Tensor outputs, Tensor targets)
    {
        ClassScores.Require(Name, outputs, targets);
        if (outputs.size(1) < _count)
            throw new ArgumentException($"{Name} needs at least {_count} outputs, but the outputs have shape {ShapeText.Of(outputs)}.", nameof(outputs));
        using var scope = NewDisposeScope();
        var (_, best) = outputs.topk(_count, 1);
        return (double)best.eq(targets.to(outputs.device).unsqueeze(1)).sum().ToInt64() / targets.size(0);
    }
}
