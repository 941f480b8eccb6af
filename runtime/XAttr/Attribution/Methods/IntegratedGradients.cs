using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>(x − x′) ⊙ ∫₀¹ ∂F/∂x (x′ + α(x − x′)) dα, by quadrature.</summary>
/// <remarks>Sundararajan, Taly, Yan, "Axiomatic Attribution for Deep Networks", ICML 2017.</remarks>
public sealed class IntegratedGradients : AttributionMethod
{
    private readonly int _steps = 50;

    /// <summary>The points on the path. Default 50.</summary>
    public int Steps
    {
        get => _steps;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _steps = value;
        }
    }

    /// <summary>The rule for the integral. Default: Gauss-Legendre.</summary>
    public Quadrature Quadrature { get; init; }

    /// <summary>Where the path begins. Default: zero.</summary>
    public Baseline Baseline { get; init; } = Baseline.Zero;

    /// <inheritdoc/>
    public override string Name => $"{base.Name}({Steps})";

    /// <summary>The attribution, and by how much it misses completeness: ΣA − (F(x) − F(x′)), [N].</summary>
    /// <inheritdoc cref="IAttributionMethod.Attribute" path="/param"/>
    /// <inheritdoc cref="IAttributionMethod.Attribute" path="/exception"/>
    public (Tensor Attribution, Tensor Delta) AttributeWithDelta(
        Module<Tensor, Tensor> model, Tensor input, Target target, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (attributions, delta) = AttributeWithDelta((AttributedModel)model, [input], target, options);
        return (attributions[0], delta);
    }

    /// <summary>The attribution to each of several inputs, and by how much they together miss completeness, [N].</summary>
    /// <inheritdoc cref="AttributionMethod.Attribute(AttributedModel, IReadOnlyList{Tensor}, Target, AttributionOptions)" path="/param"/>
    /// <inheritdoc cref="IAttributionMethod.Attribute" path="/exception"/>
    public (IReadOnlyList<Tensor> Attributions, Tensor Delta) AttributeWithDelta(
        AttributedModel model, IReadOnlyList<Tensor> inputs, Target target, AttributionOptions? options = null)
    {
        var attributions = Attribute(model, inputs, target, options);
        return (attributions, Completeness.Delta(model, inputs, target, attributions, Baseline, options));
    }

    internal override void RequireAnyOrder(IReadOnlyList<Tensor> inputs) => Baseline.RequireAnyOrder(inputs);

    internal override long PassesPerRow(Subject subject) => Steps;

    internal override Tensor[][] Compute(Subject subject)
    {
        var (points, weights) = QuadratureRule.Of(Quadrature, Steps);
        var starts = Baseline.Of(subject);
        var paths = subject.Inputs.Select((input, i) => input.Widened().sub(starts[i])).ToArray();
        Tensor[][]? sum = null;
        foreach (var steps in Enumerable.Range(0, Steps).Chunk(subject.Passes.AtOnce(subject.Rows)))
        {
            using var scope = NewDisposeScope();
            var at = paths.Select((path, i) => cat(steps.Select(step => path.mul(points[step]).add(starts[i]).to(starts[i].dtype)).ToArray())).ToArray();
            var gradients = subject.At(at).Gradients();
            sum = sum.Plus(gradients.Map(gradient => Weigh(gradient.Widened().PerCopy(subject.Rows), steps.Select(step => weights[step])))).ToOuterScope();
        }

        return sum!.Map(paths, static (mean, path) => mean.mul(path));
    }

    private static Tensor Weigh(Tensor gradients, IEnumerable<double> weights) =>
        weights.Select((weight, step) => gradients.select(0, step).mul(weight)).Aggregate(static (sum, next) => sum.add(next));
}
