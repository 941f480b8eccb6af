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
/// gradients", Nature Machine Intelligence 2021; Hesse, Schaub-Meyer, Roth, NeurIPS 2021, section 4.3. Computed by ranks,
/// Σᵢⱼ |Āᵢ − Āⱼ| = 2 Σᵢ sᵢ Āᵢ with sᵢ = Σⱼ sign(Āᵢ − Āⱼ), in O(D log D) where the D² differences of an image would not fit into memory. This is what the
/// published code of both papers minimises; what they print is 2 * this prior, −Σᵢⱼ |Āᵢ − Āⱼ| / (D·Σᵢ Āᵢ), at half the λ.
/// </remarks>
public sealed class GiniPrior : AttributionPrior
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The attribution has no features: it needs the shape [N, …].</exception>
    public override Tensor Penalty(Tensor attribution)
    {
        using var scope = NewDisposeScope();
        var means = FeatureMeans.Of(attribution);
        var count = means.size(0);
        // Equal features have equal signs: nothing pushes them apart.
        var signs = Ranks.Signs(means.unsqueeze(0)).squeeze(0).to(means.dtype);
        var gini = Share.Of(means.mul(signs).sum(), means.sum().mul(count));
        return gini.neg().MoveToOuterDisposeScope();
    }
}
