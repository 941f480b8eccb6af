using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using TorchSharp;
using XAttr.Onnx;
using XAttr.Surveys.Onnx.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Exported;

/// <summary>
/// An exported network in ONNX Runtime beside libtorch, both in float32, and the same graph in float64, run by the evaluator, beside libtorch.
/// </summary>
/// <param name="Name">The network.</param>
/// <param name="ScoresError">‖scores − libtorch's‖ / ‖libtorch's‖, the worst output.</param>
/// <param name="ScoresRounding">The same of libtorch's float32 against its float64: what the network itself rounds.</param>
/// <param name="RatioOfMeans">mean |A − A'| / mean |A'| of the attributions over all samples, A' being libtorch's X-Gradient: the paper's measure.</param>
/// <param name="AttributionRounding">The same of libtorch's float32 against its float64.</param>
/// <param name="Ratios">The ratio of each sample.</param>
/// <param name="Incompleteness">|ΣA − score| / Σ|A|, the worst sample, of what ONNX Runtime gives.</param>
/// <param name="ScoresError64">As <paramref name="ScoresError"/>, in float64.</param>
/// <param name="AttributionError64">‖A − A'‖ / ‖A'‖ in float64.</param>
internal sealed record ExportedComparison(
    string Name, double ScoresError, double ScoresRounding, double RatioOfMeans, double AttributionRounding, IReadOnlyList<double> Ratios, double Incompleteness, double ScoresError64, double AttributionError64)
{
    /// <summary>The largest relative L2 difference of scores.</summary>
    public const double ScoresBound = 1e-5;

    /// <summary>The largest ratio of means of a network.</summary>
    public const double RatioBound = 1e-3;

    /// <summary>The largest ratio of a sample that needs no explanation: where no gate flips, attributions round as scores do.</summary>
    public const double SampleBound = 1e-5;

    /// <summary>The largest share of Σ|A| that attributions may miss the score by.</summary>
    public const double CompletenessBound = 1e-5;

    /// <summary>The largest relative L2 difference in float64.</summary>
    public const double Bound64 = 1e-12;

    /// <summary>What ONNX Runtime decided otherwise than float64; null where no sample exceeds its bound.</summary>
    public Decisions? Decided { get; init; }

    /// <summary>The ratio of ONNX Runtime's attribution to that of float64 with its decisions, worst sample; 0 where no sample exceeds its bound.</summary>
    public double Residual { get; init; }

    /// <summary>
    /// Whether a sample exceeds its bound for anything but gates: where ONNX Runtime's attribution is not that of float64 through its own gates, or is, with no gate flipped, and libtorch's is float64's too.
    /// </summary>
    public bool IsUnexplained => Decided is { } decided && (Residual > SampleBound || (decided.Flips == 0 && AttributionRounding <= SampleBound));

    /// <summary>Exports, explains, runs and compares it. The network is in float32 before and after.</summary>
    public static ExportedComparison Of(ExportedNetwork network)
    {
        using var scope = NewDisposeScope();
        network.Net.eval();
        var outputs = network.Run(ScalarType.Float32);
        var target = network.Choose(outputs);
        var expected = Attributions(network, target, ScalarType.Float32);
        var model = network.Export(target);
        var results = Engine.Run(model, network.Given(model, target, ScalarType.Float32));
        var scores = results[..outputs.Count];
        var found = results[outputs.Count..];

        network.Net.to(ScalarType.Float64);
        var (outputs64, expected64) = (network.Run(ScalarType.Float64), Attributions(network, target, ScalarType.Float64));
        var model64 = network.Export(target);
        List<double[]> results64;
        using (var inner = NewDisposeScope())
        using (no_grad())
        {
            var values = Evaluator.Run(model64, network.Given(model64, target, ScalarType.Float64));
            results64 = [.. model64.Graph.Output.Select(output => Tensors.Values(values[output.Name]))];
        }

        network.Net.to(ScalarType.Float32);
        var ratios = Shares(found, expected, network.Samples);
        var decided = ratios.TrueForAll(static sample => Ratio(sample) <= SampleBound)
            ? null
            : Decisions.Of((model, network.Given(model, target, ScalarType.Float32)), (model64, network.Given(model64, target, ScalarType.Float64)));
        return new(
            network.Name,
            Worst(scores, outputs),
            Worst([.. outputs.Select(Tensors.Values)], outputs64),
            Overall(ratios),
            Overall(Shares([.. expected.Select(Tensors.Values)], expected64, network.Samples)),
            [.. ratios.Select(Ratio)],
            Missing(found, scores[network.OutputIndex], target),
            Worst(results64[..outputs.Count], outputs64),
            Distance([.. results64[outputs.Count..].SelectMany(static values => values)], [.. expected64.SelectMany(Tensors.Values)]))
        {
            Decided = decided,
            Residual = decided is null ? 0 : Through(decided).Max(Ratio),
        };

        List<(double Difference, double Size)> Through(Decisions decisions) =>
            Shares(found, [.. model64.Graph.Output.TakeLast(found.Count).Select(output => tensor(decisions.Outputs[output.Name]))], network.Samples);
    }

    // Σ|A − A'| and Σ|A'| of each sample, over all that is attributed.
    private static List<(double Difference, double Size)> Shares(IReadOnlyList<double[]> found, IReadOnlyList<Tensor> expected, long samples) =>
    [
        .. Enumerable.Range(0, (int)samples).Select(sample =>
        {
            var (difference, size) = (0.0, 0.0);
            foreach (var (values, others) in found.Zip(expected.Select(Tensors.Values)))
            {
                var each = others.Length / (int)samples;
                for (var i = sample * each; i < (sample + 1) * each; i++)
                    (difference, size) = (difference + Math.Abs(values[i] - others[i]), size + Math.Abs(others[i]));
            }

            return (difference, size);
        }),
    ];

    private static double Ratio((double Difference, double Size) sample) => sample.Difference == 0 ? 0 : sample.Difference / sample.Size;

    private static double Overall(IReadOnlyList<(double Difference, double Size)> samples) => Ratio((samples.Sum(static sample => sample.Difference), samples.Sum(static sample => sample.Size)));

    private static List<Tensor> Attributions(ExportedNetwork network, Tensor target, ScalarType type) => [.. XGradient.Attribution(network.Model, network.Of(type), target)];

    private static double Worst(IReadOnlyList<double[]> found, IReadOnlyList<Tensor> expected) => found.Zip(expected, static (values, others) => Distance(values, Tensors.Values(others))).Max();

    private static double Distance(double[] found, double[] expected)
    {
        var difference = Math.Sqrt(found.Zip(expected, static (one, other) => (one - other) * (one - other)).Sum());
        return difference == 0 ? 0 : difference / Math.Sqrt(expected.Sum(static value => value * value));
    }

    private static double Missing(IReadOnlyList<double[]> attributions, double[] scores, Tensor target)
    {
        var samples = (int)target.shape[0];
        var (each, classes) = (scores.Length / samples, target.reshape(samples, -1).data<long>().ToArray());
        var together = classes.Length / samples;
        return Enumerable.Range(0, samples).Max(sample =>
        {
            var score = Enumerable.Range(0, together).Sum(i => scores[(sample * each) + classes[(sample * together) + i]]);
            var shares = attributions.SelectMany(values => new ArraySegment<double>(values, sample * (values.Length / samples), values.Length / samples)).ToList();
            return shares.Sum() == score ? 0 : Math.Abs(shares.Sum() - score) / shares.Sum(Math.Abs);
        });
    }
}
