using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>
/// Integrated Gradients with 128 steps beside X-Gradient: as many passes, so 128 in theory. The time of every pass is printed too, so that a ratio that is another can be
/// told from one that the machine made.
/// </summary>
internal sealed class IntegratedGradientsTimeSource : IFigureSource
{
    private const int Batch = 16;
    private const int Steps = 128;
    private const int Repetitions = 5;

    public string Name => "IG-128 and X-Gradient";

    public IEnumerable<LedgerLine> Measure()
    {
        // The others would take an hour each.
        var (create, _, side) = ZooInputs.All["alexnet"];
        using var scope = NewDisposeScope();
        using var net = ZooInputs.Create(create, ScalarType.Float32);
        var images = ZooInputs.Images(Batch, side, ScalarType.Float32);
        double XGradientSeconds() => Stopwatches.Seconds(() => new XGradient().Attribute(net, images, 0).Dispose());
        XGradientSeconds();

        // Before and after, as the machine may change in between.
        var before = Enumerable.Range(0, Repetitions).Select(_ => XGradientSeconds()).ToList();
        var passes = new PassTimes();
        var integrated = Stopwatches.Seconds(() => new IntegratedGradients { Steps = Steps }.Attribute(net, images, 0, new() { Progress = passes }).Dispose());
        var after = Enumerable.Range(0, Repetitions).Select(_ => XGradientSeconds()).ToList();
        var (single, pass) = (Stopwatches.Median([.. before, .. after]), Stopwatches.Median(passes.Seconds));
        Console.Error.WriteLine(FormattableString.Invariant(
            $"figures: X-Gradient {Stopwatches.Median(before):0.000} s before and {Stopwatches.Median(after):0.000} s after ({before.Concat(after).Min():0.000} to {before.Concat(after).Max():0.000}), ")
            + FormattableString.Invariant($"IG-{Steps} {integrated:0.0} s, a pass of it {pass:0.000} s ({passes.Seconds.Min():0.000} to {passes.Seconds.Max():0.000})"));
        yield return new Figure(
            "ig128.time_over_xgradient", integrated / single,
            FormattableString.Invariant($"AlexNet, batch {Batch}; {passes.Seconds.Count} passes, the median one takes {pass / single:0.00} of an X-Gradient"), Bound.None);
    }

    private sealed class PassTimes : IProgress<(long Done, long Total)>
    {
        private long _since = Stopwatch.GetTimestamp();

        public List<double> Seconds { get; } = [];

        public void Report((long Done, long Total) value)
        {
            Seconds.Add(Stopwatch.GetElapsedTime(_since).TotalSeconds);
            _since = Stopwatch.GetTimestamp();
        }
    }
}
