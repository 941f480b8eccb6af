using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Benchmarks.Figures.Attribution;
using XAttr.Benchmarks.Ledger;
using XAttr.Onnx;
using XAttr.Surveys.Onnx.Exported;
using XAttr.Tests;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>
/// What an explanation costs in ONNX Runtime: scores with the attribution beside scores alone, and beside TorchSharp's X-Gradient of the same network. All are taken in turn in
/// one process, on as many threads, after it was checked that both engines compute the same.
/// </summary>
internal sealed class CostSource : IFigureSource
{
    private const int Rounds = 11;

    // What one engine leaves spinning must not be in the way of the next.
    private const int Pause = 10;

    private static readonly (string Name, double Bound)[] Networks = [("alexnet", 2.3), ("vgg16", 3), ("resnet50", 3)];

    public string Name => "the cost of an explanation in ONNX Runtime";

    public IEnumerable<LedgerLine> Measure()
    {
        foreach (var (name, bound) in Networks)
        {
            using var scope = NewDisposeScope();
            using var folder = new TemporaryFolder();
            var (create, _, side) = ZooInputs.All[name];
            using var net = ZooInputs.Create(create, ScalarType.Float32);
            var files = (Scores: folder.File("scores.onnx"), Explained: folder.File("explained.onnx"));
            net.ExportOnnx(files.Scores);
            net.ExportOnnx(files.Explained, new() { Explanation = new() { Target = "target" } });
            var image = ZooInputs.Images(1, side, ScalarType.Float32);
            var ratios = new[] { 1, 2 }.Select(threads => Ratios(name, net, image, files, threads)).ToList();
            var unit = $"batch 1, median of {Rounds}; one thread (processor time) and two (time that passes), the worse";
            yield return new Figure($"onnx.explained_over_scores.{name}", ratios.Max(static ratio => ratio.OverScores), unit, Bound.AtMost(bound));
            yield return new Figure($"onnx.time_over_torchsharp.{name}", ratios.Max(static ratio => ratio.OverTorchSharp), $"{unit}; TorchSharp's in the faster format", Bound.AtMost(1));
            yield return new Figure($"onnx.explained_size_over_scores.{name}", Length(files.Explained) / Length(files.Scores), "sizes of the files", Bound.None);
        }
    }

    private static (double OverScores, double OverTorchSharp) Ratios(string name, Module<Tensor, Tensor> net, Tensor image, (string Scores, string Explained) files, int threads)
    {
        using var both = new ExplainedNetwork(net, image, files, threads);
        Agree(name, net, image, both.Explain(), both.XGradient(MemoryFormat.Contiguous));
        (string Name, Action Step)[] ways =
        [
            ("scores", both.Score), ("explained", () => both.Explain()), ("TorchSharp", () => both.XGradient(MemoryFormat.Contiguous)),
            ("TorchSharp, fastest format", () => both.XGradient(MemoryFormat.Fastest)),
        ];

        // The first round finds the format, and memory; a round's ways are taken at once, so that what slows the machine down for a while slows all.
        var times = Enumerable.Range(0, Rounds + 1).Select(_ => ways.Select(way => Seconds(way.Step, threads)).ToArray()).Skip(1).ToList();
        for (var i = 0; i < ways.Length; i++)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figures: {name}, {threads} threads: {ways[i].Name}: {1000 * Stopwatches.Median(times.Select(time => time[i])):0.0} ms"));
        return (Stopwatches.Median(times.Select(static time => time[1] / time[0])), Stopwatches.Median(times.Select(static time => time[1] / Math.Min(time[2], time[3]))));
    }

    // One thread's time is the processor's: it is what passes where nothing else runs, and what else runs beside does not lengthen it.
    private static double Seconds(Action step, int threads)
    {
        Thread.Sleep(Pause);
        var start = Environment.CpuUsage.TotalTime;
        var passed = Stopwatches.Seconds(step);
        return threads == 1 ? (Environment.CpuUsage.TotalTime - start).TotalSeconds : passed;
    }

    // Two engines round otherwise; where gates flip for it, the same graph is held to float64 through them.
    private static void Agree(string name, Module<Tensor, Tensor> net, Tensor image, float[] one, float[] other)
    {
        var difference = one.Zip(other, static (left, right) => Math.Abs((double)left - right)).Sum() / other.Sum(static value => Math.Abs((double)value));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figures: {name}: the engines' attributions differ by {difference:g2} (ratio of means)"));
        if (difference <= ExportedComparison.RatioBound)
            return;
        var compared = ExportedComparison.Of(new(name, net, net, [image]));
        Console.Error.WriteLine($"figures: {ExportedFigures.Describe(compared)}");
        if (compared.IsUnexplained)
            throw new InvalidOperationException($"{name}: the engines' attributions are not the same job's.");
    }

    private static double Length(string path) => new FileInfo(path).Length;
}
