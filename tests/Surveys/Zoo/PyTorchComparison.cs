using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Zoo;

/// <summary>A network of the zoo beside the same network in PyTorch, both in float64 and in eval mode.</summary>
/// <param name="OutputError">Of the output, relative, in the L2 norm.</param>
/// <param name="AttributionError">Of the X-Gradient, or of input · gradient of a regular network: relative, in the L2 norm.</param>
/// <param name="Tolerance">What rounding alone may cause.</param>
public sealed record PyTorchComparison(double OutputError, double AttributionError, double Tolerance)
{
    private const double UnitRoundoff = 1.0 / (1L << 53);

    // The probabilistic bound's confidence, on either side.
    private const double Confidence = 2 * 4;

    /// <summary>The names of the networks that can be compared.</summary>
    public static IEnumerable<string> Names => PyTorchValues.All.Keys;

    /// <summary>Compares one.</summary>
    public static PyTorchComparison Measure(string name)
    {
        var expected = PyTorchValues.All[name];
        using var scope = NewDisposeScope();
        using var net = ZooNet.Create(name);
        net.to(ScalarType.Float64);
        net.eval();
        foreach (var parameter in net.parameters())
            parameter.requires_grad_(false);
        DeterministicValues.Fill(net);

        var input = DeterministicValues.Input(expected.Input, Words(net));
        var (output, attribution) = Attribute(net, input, expected.Target);
        return new(
            RelativeError(DeterministicValues.Sketch(output), expected.Output),
            RelativeError(DeterministicValues.Sketch(attribution), expected.Attribution),
            ToleranceOf(net, input));
    }

    private static (Tensor Output, Tensor Attribution) Attribute(Module<Tensor, Tensor> net, Tensor input, long target)
    {
        if (net is IXDnn)
            return XGradient.ForwardWithAttribution(net, input, tensor(target).reshape(1, 1));

        input.requires_grad_();
        var output = net.call(input);
        var gradient = autograd.grad([output.flatten()[target]], [input])[0];
        return (output.detach(), input.detach().mul(gradient));
    }

    private static long? Words(Module net) =>
        net.named_parameters().Where(static named => named.name == "embedding.weight").Select(static named => (long?)named.parameter.size(0)).SingleOrDefault();

    // A sum of n terms is off by √n·u (Higham and Mary 2019); every parameter counts as a layer with its elements an output as length.
    internal static double ToleranceOf(Module net, Tensor input) =>
        Confidence * UnitRoundoff * (1 + Math.Sqrt(input.numel()) + net.parameters().Sum(static weight => Math.Sqrt((double)weight.numel() / weight.size(0))));

    internal static double RelativeError(double[] actual, double[] expected) => Norm(actual.Zip(expected, static (a, b) => a - b)) / Norm(expected);

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(static value => value * value));
}
