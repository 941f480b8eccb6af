using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>How Integrated Gradients converge with the number of steps.</summary>
public static class ConvergenceCurve
{
    /// <summary>The published numbers of steps: 1, 2, 4 … 256, against 300.</summary>
    public static IReadOnlyList<int> PublishedSteps { get; } = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    /// <summary>The distance of each number of steps from the reference.</summary>
    /// <param name="model">The network.</param>
    /// <param name="input">Samples, [N, …].</param>
    /// <param name="target">What is attributed.</param>
    /// <param name="steps">The numbers of steps. Default: <see cref="PublishedSteps"/>.</param>
    /// <param name="reference">What they are held against. Default: 300 steps of the Gauss-Legendre rule.</param>
    /// <param name="options">How it is computed.</param>
    public static IReadOnlyList<(int Steps, AttributionDistance Distance)> Measure(
        Module<Tensor, Tensor> model, Tensor input, Target target, IReadOnlyList<int>? steps = null, IntegratedGradients? reference = null,
        AttributionOptions? options = null)
    {
        reference ??= new() { Steps = 300 };
        using var scope = NewDisposeScope();
        var expected = reference.Attribute(model, input, target, options);
        return [.. (steps ?? PublishedSteps).Select(count => (count, Distance(count)))];

        AttributionDistance Distance(int count)
        {
            using var inner = NewDisposeScope();
            var method = new IntegratedGradients { Steps = count, Quadrature = reference.Quadrature, Baseline = reference.Baseline };
            return AttributionDistance.Of(method.Attribute(model, input, target, options), expected);
        }
    }
}
