using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Surveys.Runtime.Axioms;

/// <summary>A random network and random samples, on which an axiom is tried.</summary>
internal sealed class AxiomCase(NetworkClass networks, SeededDraws draws, int features, int samples)
{
    // A thousand times what rounding makes of sums of some 50 terms.
    private const double Rounding = 1e-11;

    /// <summary>What is left of an axiom, [N]: at most 0 where it holds; and the network and samples it was tried on.</summary>
    public (Tensor Excess, AxiomNet Net, Tensor Input) Try(Axiom axiom, AxiomMethod method) => axiom switch
    {
        Axiom.SensitivityA => SensitivityA(method),
        Axiom.SensitivityB => SensitivityB(method),
        Axiom.ImplementationInvariance => ImplementationInvariance(method),
        Axiom.Completeness => Completeness(method),
        Axiom.Linearity => Linearity(method),
        Axiom.Symmetry => Symmetry(method),
        Axiom.NonnegativeHomogeneity => NonnegativeHomogeneity(method),
        _ => throw new ArgumentOutOfRangeException(nameof(axiom), axiom, "There is no such axiom."),
    };

    private (Tensor, AxiomNet, Tensor) SensitivityA(AxiomMethod method)
    {
        var net = Net();
        var input = zeros(samples, features, ScalarType.Float64);
        input.narrow(1, 0, 1).copy_(Normal(samples, 1).mul(2));
        var rise = net.call(input).sub(net.call(zeros_like(input))).squeeze(1).abs();
        var told = rise.gt(method.Resolution(net, input).add(Scaled(net, input, 1e5)));
        var nothing = method.Attribute(net, input).select(1, 0).abs().le(Scaled(net, input));
        return (told.logical_and(nothing).to(ScalarType.Float64), net, input);
    }

    private (Tensor, AxiomNet, Tensor) SensitivityB(AxiomMethod method)
    {
        var (hidden, bias, output) = Weights();
        hidden.narrow(1, 1, 1).zero_();
        var (net, input) = (AxiomNet.Of(networks, hidden, bias, output), Input());
        return (method.Attribute(net, input).select(1, 1).abs().sub(Scaled(net, input)), net, input);
    }

    // The units in another order, each computed as half the ReLU of the double, and one of them as two halves.
    private (Tensor, AxiomNet, Tensor) ImplementationInvariance(AxiomMethod method)
    {
        var (net, input) = (Net(), Input());
        var order = cat([arange(net.Hidden.size(0) - 1, -1, -1, ScalarType.Int64), zeros(1, ScalarType.Int64)]);
        var halves = cat([full(net.Hidden.size(0) - 1, 0.5, ScalarType.Float64), full(2, 0.25, ScalarType.Float64)]);
        var same = AxiomNet.Of(
            networks, net.Hidden.mul(2).index_select(0, order), net.Shift.mul(2).index_select(0, order), net.Weights.index_select(0, order).mul(halves));
        return (Difference(method.Attribute(net, input), method.Attribute(same, input)).sub(Scaled(net, input)), net, input);
    }

    private (Tensor, AxiomNet, Tensor) Completeness(AxiomMethod method)
    {
        var (net, input) = (Net(), Input());
        var rise = net.call(input).sub(net.call(zeros_like(input))).squeeze(1);
        var missing = method.Attribute(net, input).sum(1).sub(rise).abs();
        return (missing.sub(Scaled(net, input)).sub(method.Resolution(net, input)), net, input);
    }

    private (Tensor, AxiomNet, Tensor) Linearity(AxiomMethod method)
    {
        var (first, second, input) = (Net(), Net(), Input());
        var (a, b) = (Normal(1), Normal(1));
        var both = AxiomNet.Of(
            networks, cat([first.Hidden, second.Hidden]), cat([first.Shift, second.Shift]), cat([first.Weights.mul(a), second.Weights.mul(b)]));
        var sum = method.Attribute(first, input).mul(a).add(method.Attribute(second, input).mul(b));
        return (Difference(method.Attribute(both, input), sum).sub(Scaled(both, input)), both, input);
    }

    private (Tensor, AxiomNet, Tensor) Symmetry(AxiomMethod method)
    {
        var ((hidden, bias, output), input) = (Weights(), Input());
        hidden.narrow(1, 1, 1).copy_(hidden.narrow(1, 0, 1));
        input.narrow(1, 1, 1).copy_(input.narrow(1, 0, 1));
        var net = AxiomNet.Of(networks, hidden, bias, output);
        var attribution = method.Attribute(net, input);
        return (attribution.select(1, 0).sub(attribution.select(1, 1)).abs().sub(Scaled(net, input)), net, input);
    }

    private (Tensor, AxiomNet, Tensor) NonnegativeHomogeneity(AxiomMethod method)
    {
        var (net, input) = (Net(), Input());
        var alphas = draws.Uniform(samples, 1).mul(3);
        var scaled = method.Attribute(net, input.mul(alphas));
        return (Difference(scaled, method.Attribute(net, input).mul(alphas)).sub(Scaled(net, input, 10)), net, input);
    }

    private AxiomNet Net()
    {
        var (hidden, bias, output) = Weights();
        return AxiomNet.Of(networks, hidden, bias, output);
    }

    // Few units, so that saturation, where axioms break, is no rare event.
    private (Tensor Hidden, Tensor Bias, Tensor Output) Weights()
    {
        var units = 1 + draws.Integers(4, 1).ToInt64();
        return (Normal(units, features), Normal(units), Normal(units));
    }

    private Tensor Input() => Normal(samples, features);

    private Tensor Normal(params long[] shape) => draws.Normal(zeros([1, .. shape[1..]], ScalarType.Float64), shape[0]);

    private static Tensor Difference(Tensor first, Tensor second) => first.sub(second).abs().amax(1);

    private static Tensor Scaled(AxiomNet net, Tensor input, double factor = 1) => net.Scale(input).add(1).mul(Rounding * factor);
}
