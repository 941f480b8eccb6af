using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>What X-Gradient takes beside a forward pass: a backward pass costs about as much, so 2 in theory.</summary>
internal sealed class TimesSource : IFigureSource
{
    private const int Batch = 16;
    private const int Repetitions = 3;

    public string Name => "times";

    public IEnumerable<LedgerLine> Measure()
    {
        foreach (var (name, (create, _, side)) in ZooInputs.All)
            yield return new Figure($"xgradient.time_over_forward.{name}", OverForward(create, side), $"batch {Batch}, median of {Repetitions}", Bound.None);
    }

    private static double OverForward(Func<Module<Tensor, Tensor>> create, long side)
    {
        using var scope = NewDisposeScope();
        using var net = ZooInputs.Create(create, ScalarType.Float32);
        var images = ZooInputs.Images(Batch, side, ScalarType.Float32);
        var times = Enumerable.Range(0, Repetitions + 1)
            .Select(_ => (Forward: Stopwatches.Seconds(() => Forward(net, images)), XGradient: Stopwatches.Seconds(() => XGradientOf(net, images)))).Skip(1).ToList();
        var forward = Stopwatches.Median(times.Select(static time => time.Forward));
        var attribution = Stopwatches.Median(times.Select(static time => time.XGradient));
        Console.Error.WriteLine(FormattableString.Invariant($"figures: {net.GetType().Name}: forward {forward:0.000} s, X-Gradient {attribution:0.000} s"));
        return attribution / forward;
    }

    private static void Forward(Module<Tensor, Tensor> net, Tensor images)
    {
        using var frozen = no_grad();
        net.call(images).Dispose();
    }

    private static void XGradientOf(Module<Tensor, Tensor> net, Tensor images) => new XGradient().Attribute(net, images, 0).Dispose();
}
