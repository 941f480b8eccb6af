using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Zoo;

/// <summary>First-order gradients of priors against double backward, for the zoo's piecewise-linear networks.</summary>
public static class ZooPriorGradients
{
    // The smallest image that leaves something to pool in all of the networks over images of 224 × 224 pixels.
    private const long Side = 64;
    private const long Samples = 2;
    private const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>The names of the networks.</summary>
    public static IEnumerable<string> Names => ZooNet.XDnns.Where(ZooNet.IsFirstOrder);

    /// <summary>Compares them in float64 and in train mode, with the sum of all priors or one of them.</summary>
    /// <returns>The comparison, and what rounding alone may cause.</returns>
    public static (PriorGradientComparison Comparison, double Tolerance) Measure(string name, string? prior = null)
    {
        using var scope = NewDisposeScope();
        using var net = ZooNet.Create(name);
        net.to(ScalarType.Float64);
        using (no_grad())
            DeterministicValues.Fill(net);
        long[] sample = [.. ZooNet.InputShape(name).Select(static size => size == 224 ? Side : size)];
        manual_seed(2);
        var input = net is IEmbeddedXDnn ? randint(1000, [Samples, .. sample], ScalarType.Int64) : randn([Samples, .. sample], ScalarType.Float64);
        long[] attributed = net is IEmbeddedXDnn embedded ? embedded.Embed(input).shape[1..] : sample;
        var target = arange(Samples, ScalarType.Int64).remainder(Outputs(net, input)).unsqueeze(1);
        var priors = prior is null ? AllPriors.Sum(attributed) : AllPriors.For(attributed)[prior];
        return (PriorGradientComparison.Measure(net, input, target, priors), Tolerance(net, input));
    }

    private static long Outputs(Module<Tensor, Tensor> net, Tensor input)
    {
        using var frozen = no_grad();
        using var output = net.call(input);
        return output.numel() / Samples;
    }

    // A sum of n terms is off by √n·u (Higham and Mary 2019). Every parameter is a layer, with its elements an output as length, and a
    // gradient goes through each three times, on either side of the comparison. 16: terms may cancel down to this share of their size.
    private static double Tolerance(Module net, Tensor input) =>
        2 * 3 * 4 * 16 * UnitRoundoff * (1 + Math.Sqrt(input.numel()) + net.parameters().Sum(static weight => Math.Sqrt((double)weight.numel() / weight.size(0))));
}
