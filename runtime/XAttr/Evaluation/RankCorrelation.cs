using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Evaluation;

/// <summary>Spearman's rank correlation, equal values sharing the mean of their ranks.</summary>
internal static class RankCorrelation
{
    /// <summary>
    /// The mean over the samples of the correlation of two tensors' ranks, [N, …]. Samples without one, which are constant in one of them or
    /// hold what is not a number, are left out; where all are, it is not a number.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Of(Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        return SampleMeans.Of(OfEach(first, second));
    }

    /// <summary>The correlation of each sample, [N], float64; not a number where a sample has none.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor OfEach(Tensor first, Tensor second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!first.shape.SequenceEqual(second.shape))
            throw new ArgumentException($"The tensors have shapes {ShapeText.Of(first)} and {ShapeText.Of(second)}; they must be equal.", nameof(second));
        using var scope = NewDisposeScope();
        var (a, b) = (Centred(first), Centred(second));
        // Of constant ranks it is 0/0.
        return a.mul(b).sum(1).div(a.square().sum(1).mul(b.square().sum(1)).sqrt()).MoveToOuterDisposeScope();
    }

    private static Tensor Centred(Tensor values)
    {
        var ranks = Ranks.Mean(values.reshape(values.size(0), -1));
        return ranks.sub((ranks.size(1) + 1) / 2.0);
    }
}
