using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Evaluation;

/// <summary>How far an attribution A is from a reference R, in both readings of the published mean absolute relative difference.</summary>
/// <param name="RatioOfMeans">mean|R − A| / mean|R|, over all samples and elements, as the published code computes it (a batch at a time).</param>
/// <param name="MeanOfRatios">mean(|R − A| / |R|) over the elements where R is not 0, as the paper's equation 14 says; small |R| dominate it.</param>
/// <param name="RelativeL2">‖R − A‖₂ / ‖R‖₂.</param>
public readonly record struct AttributionDistance(double RatioOfMeans, double MeanOfRatios, double RelativeL2)
{
    /// <summary>Measures it, in float64.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static AttributionDistance Of(Tensor attribution, Tensor reference)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        ArgumentNullException.ThrowIfNull(reference);
        if (!attribution.shape.SequenceEqual(reference.shape))
            throw new ArgumentException($"attribution has shape {ShapeText.Of(attribution)}, the reference {ShapeText.Of(reference)}; they must be equal.", nameof(attribution));
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var expected = reference.detach().to(ScalarType.Float64).flatten();
        var difference = attribution.detach().to(ScalarType.Float64).flatten().sub(expected).abs();
        var size = expected.abs();
        var nonzero = size.gt(0);
        return new(
            difference.mean().div(size.mean()).ToDouble(),
            difference.masked_select(nonzero).div(size.masked_select(nonzero)).mean().ToDouble(),
            difference.square().sum().sqrt().div(size.square().sum().sqrt()).ToDouble());
    }
}
