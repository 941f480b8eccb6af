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
        using var net = ZooNet.CreateAny(name);
        net.to(ScalarType.Float64);
        using (no_grad())
            DeterministicValues.Fill(net);
        manual_seed(2);
        var inputs = ZooNet.InputShapes(name).Select(shape => Batch(net, [Samples, .. shape.Select(static size => size == 224 ? Side : size)])).ToArray();
        var model = ZooNet.Model(name, net);
        // Several inputs that are attributed are joined, as most priors see them.
        long[][] attributed = net is IEmbeddedXDnn embedded
            ? [embedded.Embed(inputs[0]).shape[1..]]
            : [.. inputs.Where((_, i) => !model.Conditions.Contains(i)).Select(static input => input.shape[1..])];
        long[] seen = attributed is [var one] ? one : [attributed.Sum(static shape => shape.Aggregate(1L, static (product, size) => product * size))];
        var target = arange(Samples, ScalarType.Int64).remainder(Outputs(net, inputs)).unsqueeze(1);
        var priors = prior is null ? AllPriors.Sum(seen) : AllPriors.For(seen)[prior];
        return (PriorGradientComparison.Measure(model, inputs, target, priors), Tolerance(net, inputs));
    }

    private static Tensor Batch(Module net, long[] shape) => net is IEmbeddedXDnn ? randint(1000, shape, ScalarType.Int64) : randn(shape, ScalarType.Float64);

    private static long Outputs(Module net, Tensor[] inputs)
    {
        using var frozen = no_grad();
        using var output = ZooNet.Call(net, inputs);
        return output.numel() / Samples;
    }

    // A sum of n terms is off by √n·u (Higham and Mary 2019). Every parameter is a layer, with its elements an output as length, and a
    // gradient goes through each three times, on either side of the comparison. 16: terms may cancel down to this share of their size.
    private static double Tolerance(Module net, Tensor[] inputs) =>
        2 * 3 * 4 * 16 * UnitRoundoff * (1 + inputs.Sum(static input => Math.Sqrt(input.numel())) + net.parameters().Sum(static weight => Math.Sqrt((double)weight.numel() / weight.size(0))));
}
