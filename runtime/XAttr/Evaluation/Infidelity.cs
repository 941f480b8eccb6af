using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>E over Gaussian I of (I·A − (F(x) − F(x − I)))²: how far an attribution is from saying what a disturbance takes away.</summary>
/// <remarks>Yeh et al., "On the (In)fidelity and Sensitivity of Explanations", NeurIPS 2019.</remarks>
public sealed record Infidelity
{
    /// <summary>How many disturbances a sample are drawn. Default 32.</summary>
    public int Count { get; init; } = 32;

    /// <summary>Their standard deviation, in the input's units. Default 0.1.</summary>
    public double Deviation { get; init; } = 0.1;

    /// <summary>The seed of the disturbances.</summary>
    public long Seed { get; init; }

    /// <summary>Measures an attribution, with the network in eval mode.</summary>
    /// <param name="model">The network.</param>
    /// <param name="input">Samples, [N, …].</param>
    /// <param name="target">What was attributed.</param>
    /// <param name="attribution">The attribution per unit of the input, such as a gradient, [N, …].</param>
    /// <returns>The infidelity of each sample, [N], float64; lower is better.</returns>
    public Tensor Measure(Module<Tensor, Tensor> model, Tensor input, Target target, Tensor attribution)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(attribution);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Count);
        if (!attribution.shape.SequenceEqual(input.shape))
            throw new ArgumentException($"attribution has shape {ShapeText.Of(attribution)}, the input {ShapeText.Of(input)}; they must be equal.", nameof(attribution));
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var mode = new ModuleMode(model, training: false);
        using var draws = new SeededDraws(Seed);
        var subject = Subject.Of(model, [input.detach()], [target], AttributionOptions.Default);
        var value = subject.Values()[0].to(ScalarType.Float64);
        var sum = zeros(subject.Samples, ScalarType.Float64, device: input.device);
        for (var i = 0; i < Count; i++)
        {
            using var inner = NewDisposeScope();
            var disturbance = draws.Normal(subject.Inputs[0], subject.Samples).mul(Deviation);
            var loss = value.sub(subject.At([subject.Inputs[0].sub(disturbance)]).Values()[0].to(ScalarType.Float64));
            var said = disturbance.mul(attribution.detach()).to(ScalarType.Float64).reshape(subject.Samples, -1).sum(1);
            sum.add_(said.sub(loss).square());
        }

        return sum.div(Count).MoveToOuterDisposeScope();
    }
}
