using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Zoo;

/// <summary>The gradient of loss + λ·Ω(A) to the parameters of a piecewise-linear network: in first order beside double backward.</summary>
/// <param name="Difference">The largest relative difference of a parameter's two gradients, in the L2 norm.</param>
/// <param name="Parameters">How many parameters the prior alone moves.</param>
/// <param name="IsFirstOrder">Whether one of them was in fact computed in first order.</param>
public sealed record PriorGradientComparison(double Difference, int Parameters, bool IsFirstOrder)
{
    /// <summary>Compares them, in the mode that the network is in: of the prior alone, which a loss might hide, and of both.</summary>
    /// <param name="model">The network. Both ways draw the same random numbers.</param>
    /// <param name="inputs">Samples, one tensor an input.</param>
    /// <param name="target">The classes that are attributed.</param>
    /// <param name="prior">Ω.</param>
    public static PriorGradientComparison Measure(AttributedModel model, IReadOnlyList<Tensor> inputs, Tensor target, AttributionPrior prior)
    {
        var alone = Measure(model, inputs, target, prior, static output => output.mul(0).sum());

        // A signal that differs from output to output and from sample to sample.
        var both = Measure(model, inputs, target, prior, static output => output.sin().add(output.mul(0.3)).mean());
        return alone with { Difference = Math.Max(alone.Difference, both.Difference), IsFirstOrder = alone.IsFirstOrder && both.IsFirstOrder };
    }

    private static PriorGradientComparison Measure(
        AttributedModel model, IReadOnlyList<Tensor> inputs, Tensor target, AttributionPrior prior, Func<Tensor, Tensor> loss)
    {
        using var scope = NewDisposeScope();
        var parameters = model.Module.parameters().ToList();
        var (reference, _) = Gradients(PriorGradient.DoubleBackward);
        var (firstOrder, way) = Gradients(PriorGradient.Automatic);
        var moving = reference.Zip(firstOrder).Where(static pair => Norm(pair.First) > 0 || Norm(pair.Second) > 0).ToList();
        var difference = moving.Select(static pair => Norm(pair.Second.sub(pair.First)) / Norm(pair.First)).DefaultIfEmpty(0).Max();
        return new(difference, moving.Count, way == PriorGradient.FirstOrder);

        (List<Tensor> Gradients, PriorGradient? Way) Gradients(PriorGradient way)
        {
            manual_seed(1);
            using var optimizer = optim.SGD(parameters, 1);
            var step = new TrainingStep(model, (output, _) => loss(output), optimizer, new() { Prior = prior, PriorGradient = way, AttributionTarget = static classes => classes });
            foreach (var parameter in parameters)
                parameter.grad = null;
            step.Accumulate(inputs, target);
            return ([.. parameters.Select(static parameter => parameter.grad ?? zeros_like(parameter.detach()))], step.PriorGradient);
        }
    }

    private static double Norm(Tensor tensor) => tensor.norm().ToDouble();
}
