using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>
/// Sparsity: few features should carry the attribution. Ω(A) = −G(Ā), with Āⱼ the mean of |Aₙⱼ| over the batch and G the Gini coefficient,
/// G(Ā) = Σᵢⱼ |Āᵢ − Āⱼ| / (2·D·Σᵢ Āᵢ).
/// </summary>
/// <remarks>
/// Erion, Janizek, Sturmfels, Lundberg, Lee, "Improving performance of deep learning models with axiomatic attribution priors and expected
/// gradients", Nature Machine Intelligence 2021; Hesse, Schaub-Meyer, Roth, NeurIPS 2021, section 4.3. Computed by sorting,
/// Σᵢⱼ |Āᵢ − Āⱼ| = 2 Σᵢ (2i − D − 1) Ā₍ᵢ₎, in O(D log D) where the D² differences of an image would not fit into memory.
/// </remarks>
public sealed class GiniPrior : AttributionPrior
{
    private readonly double _scale;

    /// <summary>A prior for sparsity.</summary>
    /// <param name="convention">Whether −G or −2·G is minimised.</param>
    public GiniPrior(GiniConvention convention = GiniConvention.Gini)
    {
        if (!Enum.IsDefined(convention))
            throw new ArgumentOutOfRangeException(nameof(convention), convention, "There is no such convention.");
        _scale = convention == GiniConvention.TwiceGini ? -2 : -1;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The attribution has no features: it needs the shape [N, …].</exception>
    public override Tensor Penalty(Tensor attribution)
    {
        using var scope = NewDisposeScope();
        var means = FeatureMeans.Of(attribution);
        var count = means.size(0);
        var (sorted, _) = means.sort(0);
        var ranks = arange(1 - count, count, 2, dtype: means.dtype, device: means.device);
        var gini = Share.Of(sorted.mul(ranks).sum(), means.sum().mul(count));
        return gini.mul(_scale).MoveToOuterDisposeScope();
    }
}
