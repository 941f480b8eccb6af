using System;
using System.Collections.Generic;
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
    public override Tensor Penalty(Tensor attribution) => Penalty([attribution], SampleRows.Unknown);

    internal override Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows)
    {
        using var scope = NewDisposeScope();
        var means = FeatureMeans.Of(Joined(attributions), rows);
        var count = means.size(0);
        var (sorted, _) = means.sort(0);
        var gini = Share.Of(sorted.mul(Signs(sorted.detach())).sum(), means.sum().mul(count));
        return gini.neg().MoveToOuterDisposeScope();
    }

    // How many are smaller less how many are larger. Equal features have equal signs, so that nothing pushes them apart.
    private static Tensor Signs(Tensor sorted)
    {
        var count = sorted.size(0);
        var (smaller, larger) = (sorted.narrow(0, 0, count - 1), sorted.narrow(0, 1, count - 1));
        if (!smaller.eq(larger).any().ToBoolean())
            return arange(1 - count, count, 2, dtype: sorted.dtype, device: sorted.device);
        var (_, runs, lengths) = sorted.unique_consecutive(return_inverse: true, return_counts: true);
        var notLarger = lengths!.cumsum(0);
        return notLarger.mul(2).sub(lengths).sub(count).index_select(0, runs!).to(sorted.dtype);
    }
}
