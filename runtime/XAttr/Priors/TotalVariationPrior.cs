using System;
using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>
/// Smoothness: neighbouring pixels should have similar attributions. The anisotropic total variation,
/// Ω(A) = (1/N) Σₙ Σᵢⱼ |Aᵢ₊₁,ⱼ − Aᵢ,ⱼ| + |Aᵢ,ⱼ₊₁ − Aᵢ,ⱼ|, summed over the channels.
/// </summary>
/// <remarks>
/// Erion et al., Nature Machine Intelligence 2021. Their published code takes the mean over the samples as this does; the paper prints the
/// sum over them, whose λ is this one's divided by N. Small attributions have small differences, so they first divide an image's attribution by
/// its standard deviation, which <see cref="ScalePerSample"/> does.
/// </remarks>
public sealed class TotalVariationPrior : AttributionPrior
{
    private readonly int _dimensions;

    /// <summary>A prior for smoothness.</summary>
    /// <param name="dimensions">The number of spatial dimensions, which are the last: 1 for sequences, 2 for images, 3 for volumes.</param>
    public TotalVariationPrior(int dimensions = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        _dimensions = dimensions;
    }

    /// <summary>
    /// Whether each sample's attribution is divided by its standard deviation first, so that shrinking it wins nothing; the deviation is
    /// differentiated too.
    /// </summary>
    public bool ScalePerSample { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The attribution has fewer dimensions than [N, spatial …].</exception>
    public override Tensor Penalty(Tensor attribution)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        if (attribution.dim() <= _dimensions)
            throw new ArgumentException(
                $"The attribution has shape {ShapeText.Of(attribution)}; total variation over {_dimensions} spatial dimensions needs them and the "
                + $"batch's, at least {_dimensions + 1}. For sequences or volumes say so: new TotalVariationPrior(dimensions: …); "
                + "of a network of several inputs, whose features come in one row, take the image alone: prior.OnInput(0).",
                nameof(attribution));

        using var scope = NewDisposeScope();
        attribution = attribution.Widened();
        var scaled = ScalePerSample ? Scaled(attribution) : attribution;
        var total = zeros([], dtype: attribution.dtype, device: attribution.device);
        for (var dimension = (int)attribution.dim() - _dimensions; dimension < attribution.dim(); dimension++)
            total = total.add(Differences(scaled, dimension).abs().sum());
        return total.div(attribution.size(0)).MoveToOuterDisposeScope();
    }

    internal override Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows)
    {
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(rows.Mean(Penalty(Joined(attributions))));
    }

    private static Tensor Differences(Tensor map, int dimension)
    {
        var pairs = map.size(dimension) - 1;
        return map.narrow(dimension, 1, pairs).sub(map.narrow(dimension, 0, pairs));
    }

    private static Tensor Scaled(Tensor attribution)
    {
        var flat = attribution.flatten(1);
        var centred = flat.sub(flat.mean([1], keepdim: true));
        var variance = centred.square().mean([1], keepdim: true);

        // The root has no gradient at 0, where there is nothing to scale.
        var deviation = variance.add(variance.eq(0).to(variance.dtype)).sqrt();
        return flat.div(deviation).view_as(attribution);
    }
}
