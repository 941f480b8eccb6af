using System;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>The share of samples, 0 to 1, whose class has the largest output, or one of the k largest.</summary>
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
    /// <param name="outputs">Scores, [N, K] with K at least k.</param>
    /// <param name="targets">Class indices, int64, [N].</param>
    public override double Compute(Tensor outputs, Tensor targets)
    {
        ClassScores.Require(Name, outputs, targets);
        if (outputs.size(1) < _top)
            throw new ArgumentException($"{Name} needs at least {_top} outputs, but the outputs have shape {ShapeText.Of(outputs)}.", nameof(outputs));
        using var scope = NewDisposeScope();
        var classes = targets.to(outputs.device).unsqueeze(1);
        return (double)Best(outputs).eq(classes).sum().ToInt64() / targets.size(0);
    }

    // [N, k]. Of equal outputs argmax takes the first.
    private Tensor Best(Tensor outputs)
    {
        if (_top == 1)
            return outputs.argmax(1).unsqueeze(1);
        var (_, best) = outputs.topk(_top, 1);
        return best;
    }
}
