using System;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>max over δ with |δ| ≤ r everywhere of ‖A(x + δ) − A(x)‖₂ / ‖A(x)‖₂, by drawing δ: how steady an attribution is.</summary>
/// <remarks>Yeh et al., "On the (In)fidelity and Sensitivity of Explanations", NeurIPS 2019.</remarks>
public sealed record SensitivityMax
{
    /// <summary>How many disturbances are drawn. Default 10.</summary>
    public int Count { get; init; } = 10;

    /// <summary>r, in the input's units. Default 0.02.</summary>
    public double Radius { get; init; } = 0.02;

    /// <summary>The seed of the disturbances.</summary>
    public long Seed { get; init; }

    /// <summary>Measures a method.</summary>
    /// <returns>
    /// The largest relative change of each sample's attribution, [N], float64; lower is better. It is 0 where nothing changed, even where the
    /// attribution is 0, and infinite where an attribution of 0 changed.
    /// </returns>
    public Tensor Measure(IAttributionMethod method, Module<Tensor, Tensor> model, Tensor input, Target target)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Count);
        InputCheck.Require([input]);
        using var scope = NewDisposeScope();
        var draws = new SampleDraws(Seed);
        var attribution = Flat(method.Attribute(model, input, target));
        var size = attribution.square().sum(1).sqrt();
        var worst = zeros_like(size);
        for (var i = 0; i < Count; i++)
        {
            using var inner = NewDisposeScope();
            var disturbance = draws.Uniform(input, input.size(0), i).mul(2).sub(1).mul(Radius);
            var change = Flat(method.Attribute(model, input.detach().add(disturbance), target)).sub(attribution).square().sum(1).sqrt();
            worst.copy_(worst.maximum(Ratio.Of(change, size)));
        }

        return worst.MoveToOuterDisposeScope();
    }

    private static Tensor Flat(Tensor attribution) => attribution.detach().to(ScalarType.Float64).reshape(attribution.size(0), -1);
}
