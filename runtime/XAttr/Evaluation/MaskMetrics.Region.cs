using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Evaluation;

public sealed partial record MaskMetrics
{
    /// <summary>How an attribution lies to a region: that of an object, where it should be, or of a confounder, where it should not.</summary>
    /// <remarks>
    /// Energy: Wang et al., "Score-CAM", CVPR workshops 2020 (energy-based pointing game). WrongReason: after Friedrich et al., "A typology for exploring the
    /// mitigation of shortcut behaviour", 2023, with the threshold given instead of taken from the data.
    /// </remarks>
    /// <param name="attribution">A, [N, …]. Features are counted one by one: of colour images take <c>attribution.sum(1)</c> where pixels are to be.</param>
    /// <param name="region">Bool, or 0 and 1, of a shape that broadcasts to the attribution's: one for all samples, or [N, …].</param>
    /// <param name="threshold">From which share of a sample's largest positive attribution on a feature is marked, above 0 and up to 1.</param>
    /// <returns>
    /// For each sample, float64, [N]: Energy, the share of the positive attribution inside, Σ_{i∈R} max(0, Aᵢ) / Σᵢ max(0, Aᵢ); Mass, that of the absolute one; of the
    /// marked features M, IoU = |M ∩ R| / |M ∪ R|, and WrongReason = |M ∩ R| / |R|. Not a number where it would be 0 / 0, or the attribution is none.
    /// </returns>
    /// <exception cref="ArgumentException">The region does not broadcast to the attribution, or holds something else than 0 and 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not above 0, or above 1.</exception>
    public static (Tensor Energy, Tensor Mass, Tensor IoU, Tensor WrongReason) InRegion(Tensor attribution, Tensor region, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        ArgumentNullException.ThrowIfNull(region);
        if (!(threshold is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold is a share of the largest attribution, above 0 and up to 1.");
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var inside = Rows(Fit(region, attribution));
        var all = Rows(attribution.detach());
        var positive = all.clamp_min(0);
        var largest = positive.amax([1], keepdim: true);
        var marked = positive.ge(largest.mul(threshold)).logical_and(positive.gt(0)).to(ScalarType.Float64);
        var (hit, union) = (marked.mul(inside).sum(1), marked.maximum(inside).sum(1));
        // What is not a number is nothing's share, marked or not.
        var undefined = all.sum(1).mul(0);
        return (Share(positive), Share(all.abs()), Own(hit.div(union).add(undefined)), Own(hit.div(inside.sum(1)).add(undefined)));

        Tensor Share(Tensor of) => Own(of.mul(inside).sum(1).div(of.sum(1)));
        Tensor Own(Tensor figures) => scope.MoveToOuter(figures);
    }

    private static Tensor Rows(Tensor tensor) => tensor.to(ScalarType.Float64).flatten(1);

    private static Tensor Fit(Tensor region, Tensor attribution)
    {
        if (attribution.dim() < 2 || !Broadcast.Fits(region.shape, attribution.shape))
            throw new ArgumentException(
                $"region has shape {ShapeText.Of(region)}, which does not broadcast to the attribution's {ShapeText.Of(attribution)}; that must be [N, …], and {Broadcast.Rule}.",
                nameof(region));
        if (!region.eq(0).logical_or(region.eq(1)).all().ToBoolean())
            throw new ArgumentException("region holds something else than 0 and 1; inside it is 1, or true.", nameof(region));
        return region.to(attribution.device).expand(attribution.shape);
    }
}
