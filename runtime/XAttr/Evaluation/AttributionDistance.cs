using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>How far an attribution A is from a reference R, in both readings of the published mean absolute relative difference.</summary>
/// <remarks>All are 0 where A is R, even if both are 0, and infinite where R is 0 everywhere and A is not.</remarks>
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
        var ratios = difference.masked_select(nonzero).div(size.masked_select(nonzero));
        return new(
            Ratio.Of(difference.mean().ToDouble(), size.mean().ToDouble()),
            ratios.numel() > 0 ? ratios.mean().ToDouble() : Ratio.Of(difference.sum().ToDouble(), 0),
            Ratio.Of(Norm(difference), Norm(size)));
    }

    private static double Norm(Tensor values) => values.square().sum().sqrt().ToDouble();

    /// <summary>The published numbers of steps: 1, 2, 4 … 256, against 300.</summary>
    public static IReadOnlyList<int> PublishedSteps { get; } = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    /// <summary>How Integrated Gradients converge: the distance of each number of steps from the reference.</summary>
    /// <param name="model">The network.</param>
    /// <param name="input">Samples, [N, …].</param>
    /// <param name="target">What is attributed.</param>
    /// <param name="steps">The numbers of steps. Default: <see cref="PublishedSteps"/>.</param>
    /// <param name="reference">
    /// What they are held against, and their rule. Default: 300 steps of the Gauss-Legendre rule. Against <see cref="Quadrature.Exact"/>, where a network has it,
    /// the distances are true errors, of the Gauss-Legendre rule.
    /// </param>
    /// <param name="options">How it is computed.</param>
    public static IReadOnlyList<(int Steps, AttributionDistance Distance)> OverSteps(
        Module<Tensor, Tensor> model, Tensor input, Target target, IReadOnlyList<int>? steps = null, IntegratedGradients? reference = null,
        AttributionOptions? options = null)
    {
        reference ??= new() { Steps = 300 };
        var rule = reference.Quadrature == Quadrature.Exact ? Quadrature.GaussLegendre : reference.Quadrature;
        using var scope = NewDisposeScope();
        var expected = reference.Attribute(model, input, target, options);
        return [.. (steps ?? PublishedSteps).Select(count => (count, Distance(count)))];

        AttributionDistance Distance(int count)
        {
            using var inner = NewDisposeScope();
            var method = new IntegratedGradients { Steps = count, Quadrature = rule, Baseline = reference.Baseline };
            return Of(method.Attribute(model, input, target, options), expected);
        }
    }
}
