using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>How much a batch's attribution goes to each feature: Āⱼ = (1/N) Σₙ |Aₙⱼ|, with a sample's elements as features, row by row.</summary>
internal static class FeatureMeans
{
    /// <summary>Ā, [D], of an attribution [N, …], over all samples of the batch, wherever they are.</summary>
    public static Tensor Of(Tensor attribution, SampleRows rows)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        if (attribution.dim() < 2)
            throw new ArgumentException(
                $"The attribution has shape {ShapeText.Of(attribution)}; this prior is about features and needs [N, …] with at least one.",
                nameof(attribution));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(rows.Mean(attribution.Widened().flatten(1).abs().mean([0])));
    }
}
