using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests;

/// <summary>What is measured of generated networks, and held of all that are explained.</summary>
internal static class Explanations
{
    /// <summary>What rounding leaves in float64, over a few hundred terms.</summary>
    public const double Bound = 1e-12;

    public static double Norm(Tensor tensor) => tensor.square().sum().sqrt().item<double>();

    /// <summary>Holds the attributions together to what they explain, [N].</summary>
    public static void AssertSumTo(Tensor scores, IEnumerable<Tensor> attributions)
    {
        var sum = attributions.Select(static attribution => attribution.flatten(1).sum(1)).Aggregate(static (a, b) => a.add(b));
        Assert.InRange(Norm(sum.sub(scores)) / Norm(scores), 0, Bound);
    }

    /// <summary>Holds the gradients to the expected ones, of which there are some.</summary>
    public static void AssertEqual(IReadOnlyList<Tensor> expected, IReadOnlyList<Tensor> actual)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), static pair => Assert.InRange(Norm(pair.Second.sub(pair.First)), 0, Bound * (1 + Norm(pair.First))));
    }

    /// <summary>Holds that of all tensors an explanation makes its results alone live on.</summary>
    public static void AssertResultsAloneLiveOn(Func<(Tensor Output, IReadOnlyList<Tensor> Attributions)> explain)
    {
        var before = LiveTensors;
        var (output, attributions) = explain();
        Assert.Equal(before + 1 + attributions.Count, LiveTensors);
        output.Dispose();
        foreach (var attribution in attributions)
            attribution.Dispose();
        Assert.Equal(before, LiveTensors);
    }

    /// <summary>The gradients of one training step with a prior, in the order of the parameters, and the way that was taken to them.</summary>
    public static (Tensor[] Gradients, PriorGradient? Way) StepWithPrior(
        AttributedModel model, Tensor[] inputs, Tensor target, AttributionPrior prior, PriorGradient way)
    {
        var weights = model.Module.parameters().ToArray();
        using var optimizer = optim.SGD(weights, 0.1);
        var options = new TrainerOptions { Prior = prior, PriorWeight = 0.3, PriorGradient = way };
        var step = new TrainingStep(model, static (output, labels) => functional.cross_entropy(output, labels), optimizer, options);
        step.Accumulate(inputs, target);
        var gradients = Array.ConvertAll(weights, static weight =>
        {
            var gradient = weight.grad!.clone();
            weight.grad = null;
            return gradient;
        });
        return (gradients, step.PriorGradient);
    }

    /// <summary>
    /// Integrated Gradients of those inputs that are no condition, from 0 on. The midpoint rule is exact for the polynomials that the gradients along
    /// a ray from 0 are.
    /// </summary>
    public static Tensor[] IntegratedGradients(Tensor[] inputs, int[] conditions, Func<Tensor[], Tensor> scores)
    {
        const int Steps = 8;
        Tensor[] Attributed(Tensor[] all) => [.. all.Where((_, i) => !conditions.Contains(i))];
        var sums = Array.ConvertAll(Attributed(inputs), static input => zeros_like(input));
        for (var step = 0; step < Steps; step++)
        {
            var share = (step + 0.5) / Steps;
            Tensor[] points = [.. inputs.Select((input, i) => conditions.Contains(i) ? input : input.mul(share).detach().requires_grad_())];
            var gradients = autograd.grad([scores(points).sum()], Attributed(points));
            sums = [.. sums.Zip(gradients, static (sum, gradient) => sum.add(gradient.div(Steps)))];
        }

        return [.. sums.Zip(Attributed(inputs), static (sum, input) => sum.mul(input))];
    }

    private static long LiveTensors => DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
}
