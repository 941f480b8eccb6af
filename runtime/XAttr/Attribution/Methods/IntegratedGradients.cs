using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>(x − x′) ⊙ ∫₀¹ ∂F/∂x (x′ + α(x − x′)) dα, by quadrature; of piecewise linear networks also exactly (<see cref="Quadrature.Exact"/>).</summary>
/// <remarks>Sundararajan, Taly, Yan, "Axiomatic Attribution for Deep Networks", ICML 2017.</remarks>
/// <example><code>
/// var exact = new IntegratedGradients { Quadrature = Quadrature.Exact, Baseline = 0.5 }.Attribute(net, images, labels);
/// </code></example>
public sealed class IntegratedGradients : AttributionMethod
{
    private readonly int _steps = 50;
    private bool _isPartAllowed;

    /// <summary>Integrated Gradients as the paper has them.</summary>
    public IntegratedGradients()
    {
    }

    private IntegratedGradients(IntegratedGradients other) =>
        (_steps, Quadrature, Baseline, MostRegions) = (other._steps, other.Quadrature, other.Baseline, other.MostRegions);

    /// <summary>The points on the path. Default 50. <see cref="Quadrature.Exact"/> finds its own.</summary>
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

    /// <summary>
    /// With <see cref="Quadrature.Exact"/>, the most regions of one sample's path that are walked, from the baseline on; a network of many gates has about as
    /// many as gates that change between baseline and input. Where there are more, <c>Attribute</c> refuses, and <c>AttributeWithDelta</c> integrates as far as
    /// they go: then what is missing of each sum, F(x) less F where the walk ended, is −delta. Default: all.
    /// </summary>
    public int? MostRegions
    {
        get;
        init
        {
            if (value is <= 0)
                throw new ArgumentOutOfRangeException(nameof(MostRegions), value, "The most regions are a number of them and must be at least 1, or null for all.");
            field = value;
        }
    }

    /// <summary>Where the path begins. Default: zero.</summary>
    public Baseline Baseline { get; init; } = Baseline.Zero;

    /// <inheritdoc/>
    public override string Name => $"{base.Name}({(Quadrature == Quadrature.Exact ? "exact" : Steps)})";

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
        var attributions = new IntegratedGradients(this) { _isPartAllowed = true }.Attribute(model, inputs, target, options);
        return (attributions, Completeness.Delta(model, inputs, target, attributions, Baseline, options));
    }

    internal override void RequireAnyOrder(IReadOnlyList<Tensor> inputs) => Baseline.RequireAnyOrder(inputs);

    // The exact path is told by its length, beside a pass at either end.
    internal override long PassesPerRow(Subject subject) => Quadrature == Quadrature.Exact ? PathProgress.PerSample + 2 : Steps;

    internal override Tensor[][] Compute(Subject subject) => Quadrature == Quadrature.Exact ? Exactly(subject) : Approximately(subject);

    private Tensor[][] Exactly(Subject subject)
    {
        if (subject.Passes.CreateGraph)
            throw new ArgumentException(
                "The exact integral has no graph to the parameters: where its regions end depends on them too. Leave CreateGraph off, or take another Quadrature.", "options");
        if (Array.Find(subject.Inputs, static input => input.dtype is not (ScalarType.Float64 or ScalarType.Float32)) is { } half)
            throw new ArgumentException($"The input has type {half.dtype}, too few bits to find where choices flip. Convert input and network to Float64, or to Float32.", "input");
        var starts = Baseline.Of(subject);
        var path = new ExactPath(subject, starts, MostRegions);
        var means = path.Walk();
        if (path.Unfinished is { } sample && !_isPartAllowed)
            throw new InvalidOperationException(
                $"The path of sample {sample} has more than {MostRegions} regions. Raise MostRegions, leave it out, or ask for AttributeWithDelta, which says what is missing.");
        return means.Map(subject.Inputs.Select((input, i) => input.sub(starts[i])).ToArray(), static (mean, way) => mean.mul(way));
    }

    private Tensor[][] Approximately(Subject subject)
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
