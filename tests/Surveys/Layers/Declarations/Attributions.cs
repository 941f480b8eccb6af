using System;
using System.Linq;
using TorchSharp;
using XAttr.Generator.Architecture;
using XAttr.Surveys.Layers.Numerics;
using static TorchSharp.torch;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>The attributions of a network's outputs, one of each sample, all in eval mode.</summary>
/// <param name="net">The network.</param>
/// <param name="graph">What is inferred of it.</param>
internal sealed class Attributions(NumericNet net, ArchitectureGraph graph)
{
    /// <summary>The largest numerator of a degree for which the quadrature is exact.</summary>
    public const int MaxNumerator = 2 * Nodes;

    /// <summary>The largest degree at which x and α of 1e6 to that power, and the squares that norms take of it, stay in float64.</summary>
    public const int MaxDegree = 12;

    private const int Nodes = 8;

    /// <summary>Which output of each sample is explained: the first samples' and the last outputs come in.</summary>
    public Tensor Target(long outputs) => tensor(Enumerable.Range(0, NumericNet.Samples).Select(sample => (sample + 1) * (outputs - 1) / NumericNet.Samples).ToArray());

    /// <summary>X-Gradient by the runtime; by its formula for the vectors that were looked up, which the runtime is not given.</summary>
    public Tensor XGradient(Tensor input, Tensor target) => net.IsEmbedded
        ? input.mul(Gradient(input, target)).div(graph.Degree.ToDouble())
        : net.Explain(input, target).Attribution;

    /// <summary>
    /// Integrated Gradients with the zero baseline, x ⊙ ∫₀¹ ∂F/∂x(αx) dα, by its definition. The integrand goes as αᵏ⁻¹; with k = p/q and
    /// α = tᵠ it becomes q·tᵖ⁻¹ in t, a polynomial, which the quadrature integrates exactly.
    /// </summary>
    public Tensor IntegratedGradients(Tensor input, Tensor target)
    {
        var q = (double)graph.Degree.Denominator;
        var sum = zeros_like(input);
        foreach (var (t, weight) in GaussLegendre.Rule(Nodes))
            sum = sum.add(Gradient(input.mul(Math.Pow(t, q)), target).mul(weight * q * Math.Pow(t, q - 1)));
        return input.mul(sum);
    }

    private Tensor Gradient(Tensor input, Tensor target)
    {
        var tracked = input.detach().requires_grad_();
        var selected = net.Run(tracked, training: false).gather(1, target.unsqueeze(1)).sum();
        return autograd.grad([selected], [tracked])[0];
    }
}
