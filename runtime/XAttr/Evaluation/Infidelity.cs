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

    /// <summary>
    /// Whether each sample's attribution is first multiplied by the number that fits it best, β = E[(I·A)(F(x) − F(x − I))] / E[(I·A)²], as the
    /// authors' code does, so that its scale does not count; an attribution that says nothing keeps its own.
    /// </summary>
    public bool Normalize { get; init; }

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
        var draws = new SampleDraws(Seed);
        var subject = Subject.Of(model, [input.detach()], [target], AttributionOptions.Default);
        var x = subject.Inputs[0];
        var value = subject.Values()[0].to(ScalarType.Float64);
        var pairs = Enumerable.Range(0, Count).Select(Disturb).ToList();
        var (said, lost) = (stack([.. pairs.Select(static pair => pair.Said)]), stack([.. pairs.Select(static pair => pair.Lost)]));
        if (Normalize)
            said = said.mul(Ratio.Of(said.mul(lost).sum(0L), said.square().sum(0L)));
        return said.sub(lost).square().mean([0]).MoveToOuterDisposeScope();

        (Tensor Said, Tensor Lost) Disturb(int draw)
        {
            using var inner = NewDisposeScope();
            var point = x.sub(draws.Normal(x, subject.Samples, draw).mul(Deviation));
            // What was taken away, rounded as x − I is.
            var taken = x.to(ScalarType.Float64).sub(point.to(ScalarType.Float64));
            var said = taken.mul(attribution.detach().to(ScalarType.Float64)).reshape(subject.Samples, -1).sum(1);
            return inner.MoveToOuter(said, value.sub(subject.At([point]).Values()[0].to(ScalarType.Float64)));
        }
    }
}
