using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Surveys.Zoo;

/// <summary>Every attribution method on a network of the zoo beside the same in PyTorch, in float64.</summary>
/// <param name="Name">The method.</param>
/// <param name="Error">Of the attribution, relative, in the L2 norm.</param>
/// <param name="Tolerance">What rounding alone may cause.</param>
public sealed record PyTorchMethodComparison(string Name, double Error, double Tolerance)
{
    /// <summary>The names of the networks that can be compared.</summary>
    public static IEnumerable<string> Networks => PyTorchMethodValues.All.Keys;

    /// <summary>Compares all methods on one.</summary>
    public static IReadOnlyList<PyTorchMethodComparison> Measure(string network)
    {
        var expected = PyTorchMethodValues.All[network];
        using var scope = NewDisposeScope();
        using var net = ZooNet.Create(network);
        net.to(ScalarType.Float64);
        DeterministicValues.Fill(net);
        var input = DeterministicValues.Named("input", [2, .. expected.Input]);
        var tolerance = PyTorchComparison.ToleranceOf(net, input);
        return [.. expected.Attributions.Select(item => Compare(item.Key, item.Value))];

        PyTorchMethodComparison Compare(string name, double[] sketch)
        {
            using var inner = NewDisposeScope();
            var attribution = Method(name, expected).Attribute(net, input, tensor(expected.Target), new() { InternalBatchSize = 8 });
            return new(name, PyTorchComparison.RelativeError(DeterministicValues.Sketch(attribution), sketch), tolerance);
        }
    }

    private static AttributionMethod Method(string name, PyTorchMethodValues values) => name.Split('.') switch
    {
        ["XGradient"] => new XGradient(),
        ["Gradient"] => new Gradient(),
        ["Saliency"] => new Saliency(),
        ["InputXGradient"] => new InputXGradient(),
        ["LogProbabilityGradient"] => new LogProbabilityGradient(),
        // Of a constant image many values tie in a pooling, and libtorch's versions choose among them differently.
        ["IntegratedGradients", var rule] => new IntegratedGradients
        {
            Steps = 6,
            Quadrature = Enum.Parse<Quadrature>(rule),
            Baseline = DeterministicValues.Named("baseline", values.Input),
        },
        ["ExpectedGradients"] => new ExpectedGradients(DeterministicValues.Named("references", [3, .. values.Input])) { Count = 4, Seed = 5 },
        ["SmoothGrad"] => Smooth(SmoothGradStatistic.Mean),
        ["SmoothGrad", var statistic] => Smooth(Enum.Parse<SmoothGradStatistic>(statistic)),
        ["FeatureAblation"] => new FeatureAblation { Groups = [Groups(values.Input)], Baseline = 0.1 },
        ["Occlusion"] => new Occlusion(values.Window, values.Stride) { Baseline = 0.1 },
        ["RandomAttribution"] => new RandomAttribution { Seed = 3 },
        _ => throw new ArgumentException($"There is no method {name}.", nameof(name)),
    };

    private static SmoothGrad Smooth(SmoothGradStatistic statistic) =>
        new(new InputXGradient()) { Count = 3, Deviation = 0.1, Seed = 2, Statistic = statistic };

    private static Tensor Groups(long[] shape) => arange(shape.Aggregate(1L, static (product, size) => product * size)).remainder(5).reshape(shape);
}
