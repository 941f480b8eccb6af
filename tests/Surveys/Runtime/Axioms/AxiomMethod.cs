using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Surveys.Runtime.Axioms;

/// <summary>A method, and which axioms it breaks by the theory.</summary>
/// <param name="Method">The method.</param>
/// <param name="BrokenOnRegular">On networks with biases; null where it does not take them.</param>
/// <param name="BrokenOnXDnn">On networks without.</param>
/// <param name="Steps">The steps of its quadrature by the midpoint rule, which is off by at most a jump / 2n; 0 for none.</param>
internal sealed record AxiomMethod(AttributionMethod Method, Axiom[]? BrokenOnRegular, Axiom[] BrokenOnXDnn, int Steps = 0)
{
    private const int PathSteps = 64;

    /// <summary>
    /// The methods. On an X-DNN the gradient is constant along a ray, so x ⊙ ∂F/∂x is the path integral and has all axioms. With biases a
    /// gradient may vanish where the output has saturated, and nothing scales. A single draw of Expected Gradients has the axioms in its
    /// mean only; those that compare features or sum them break.
    /// </summary>
    public static IReadOnlyList<AxiomMethod> All(int features)
    {
        using var draws = new SeededDraws(99);
        Axiom[] sums = [Axiom.Completeness];
        Axiom[] scales = [Axiom.NonnegativeHomogeneity];
        Axiom[] ofDraws = [Axiom.SensitivityA, Axiom.Completeness, Axiom.Symmetry, Axiom.NonnegativeHomogeneity];
        Axiom[] ofChance = [Axiom.SensitivityB, Axiom.Completeness, Axiom.Linearity, Axiom.Symmetry, Axiom.NonnegativeHomogeneity];
        return
        [
            new(new RandomAttribution(), ofChance, ofChance),
            new(new Gradient(), [Axiom.SensitivityA, .. sums, .. scales], [.. sums, .. scales]),
            new(new Saliency(), [Axiom.SensitivityA, .. sums, Axiom.Linearity, .. scales], [.. sums, Axiom.Linearity, .. scales]),
            new(new InputXGradient(), [Axiom.SensitivityA, .. sums, .. scales], []),
            new(new FeatureAblation(), [.. sums, .. scales], sums),
            new(new ExpectedGradients(draws.Normal(zeros(1, features, ScalarType.Float64), 16)), ofDraws, ofDraws),
            new(new IntegratedGradients { Steps = PathSteps, Quadrature = Quadrature.Middle }, scales, [], PathSteps),
            new(new XGradient(), null, []),
        ];
    }

    /// <summary>Whether the axiom holds by the theory.</summary>
    public bool Expects(Axiom axiom, NetworkClass networks) =>
        !(networks == NetworkClass.XDnn ? BrokenOnXDnn : BrokenOnRegular!).Contains(axiom);

    /// <summary>The attribution of every sample, [N, D].</summary>
    public Tensor Attribute(AxiomNet net, Tensor input) => Method.Attribute(net, input, 0, new() { InternalBatchSize = int.MaxValue });

    /// <summary>What its quadrature cannot resolve, [N].</summary>
    public Tensor Resolution(AxiomNet net, Tensor input) =>
        Steps == 0 ? zeros(input.size(0), ScalarType.Float64) : net.Jumps(input).div(2 * Steps);
}
