using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Evaluation;

/// <summary>Spearman's rank correlation.</summary>
internal static class RankCorrelation
{
    /// <summary>The mean over the samples of the correlation of two tensors' ranks, [N, …]; equal values are ranked in their order.</summary>
    public static double Of(Tensor first, Tensor second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        using var scope = NewDisposeScope();
        var (a, b) = (Centred(first), Centred(second));
        return a.mul(b).sum(1).div(a.square().sum(1).mul(b.square().sum(1)).sqrt()).mean().ToDouble();
    }

    private static Tensor Centred(Tensor values)
    {
        var ranks = PixelOrder.Ranks(values.detach().reshape(values.size(0), -1), descending: false).to(ScalarType.Float64);
        return ranks.sub(ranks.mean([1], keepdim: true));
    }
}
