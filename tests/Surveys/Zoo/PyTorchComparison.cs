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
        // The sample stands behind the name where there are several.
        var network = name.Split('/')[0];
        using var net = ZooNet.CreateAny(network);
        net.to(ScalarType.Float64);
        net.eval();
        foreach (var parameter in net.parameters())
            parameter.requires_grad_(false);
        DeterministicValues.Fill(net);

        var words = Words(net);
        var inputs = expected.Inputs.Select((shape, i) => DeterministicValues.Input(i, shape, words)).ToArray();
        var (output, attribution) = Attribute(ZooNet.Model(network, net), inputs, expected.Target);
        return new(
            RelativeError(DeterministicValues.Sketch(output), expected.Output),
            RelativeError(DeterministicValues.Sketch(attribution), expected.Attribution),
            ToleranceOf(net, inputs));
    }

    private static (Tensor Output, Tensor Attribution) Attribute(AttributedModel model, Tensor[] inputs, long target)
    {
        if (model.Module is IXDnn)
        {
            var (explained, attributions) = XGradient.ForwardWithAttribution(model, inputs, tensor(target).reshape(1, 1));
            return (explained, Joined(attributions));
        }

        var output = ZooNet.Call(model.Module, inputs);
        var reduced = new InputXGradient().Attribute(model, inputs, Target.Reduce(outputs => outputs.flatten(1).select(1, target)));
        return (output, Joined(reduced));
    }

    private static Tensor Joined(IEnumerable<Tensor> attributions) => cat([.. attributions.Select(static attribution => attribution.flatten())]);

    private static long? Words(Module net) =>
        net.named_parameters().Where(static named => named.name == "embedding.weight").Select(static named => (long?)named.parameter.size(0)).SingleOrDefault();

    // A sum of n terms is off by √n·u (Higham and Mary 2019); every parameter counts as a layer with its elements an output as length.
    internal static double ToleranceOf(Module net, params Tensor[] inputs) =>
        Confidence * UnitRoundoff * (1 + inputs.Sum(static input => Math.Sqrt(input.numel())) + net.parameters().Sum(static weight => Math.Sqrt((double)weight.numel() / weight.size(0))));

    internal static double RelativeError(double[] actual, double[] expected) => Norm(actual.Zip(expected, static (a, b) => a - b)) / Norm(expected);

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(static value => value * value));
}
