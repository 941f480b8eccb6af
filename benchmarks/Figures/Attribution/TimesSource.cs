using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>What X-Gradient takes beside a forward pass (a backward pass costs about as much, so 2 in theory), and Integrated Gradients beside it.</summary>
internal sealed class TimesSource : IFigureSource
{
    private const int Batch = 16;
    private const int Repetitions = 5;

    public string Name => "times";

    public IEnumerable<LedgerLine> Measure()
    {
        foreach (var (name, (create, _, side)) in ZooInputs.All)
            yield return new Figure($"xgradient.time_over_forward.{name}", OverForward(create, side), $"batch {Batch}, median of {Repetitions}", Bound.None);
        // The others would take an hour each.
        var (alexNet, _, size) = ZooInputs.All["alexnet"];
        yield return new Figure("ig128.time_over_xgradient", IntegratedOverXGradient(alexNet, size), $"AlexNet, batch {Batch}", Bound.None);
    }

    private static double OverForward(Func<Module<Tensor, Tensor>> create, long side)
    {
        using var scope = NewDisposeScope();
        using var net = ZooInputs.Create(create, ScalarType.Float32);
        var images = ZooInputs.Images(Batch, side, ScalarType.Float32);
        var times = Enumerable.Range(0, Repetitions + 1)
            .Select(_ => (Forward: Seconds(() => Forward(net, images)), XGradient: Seconds(() => Attribute(new XGradient(), net, images)))).Skip(1).ToList();
        var (forward, attribution) = (Median(times.Select(static time => time.Forward)), Median(times.Select(static time => time.XGradient)));
        Console.Error.WriteLine(FormattableString.Invariant($"figures: {net.GetType().Name}: forward {forward:0.000} s, X-Gradient {attribution:0.000} s"));
        return attribution / forward;
    }

    private static double IntegratedOverXGradient(Func<Module<Tensor, Tensor>> create, long side)
    {
        using var scope = NewDisposeScope();
        using var net = ZooInputs.Create(create, ScalarType.Float32);
        var images = ZooInputs.Images(Batch, side, ScalarType.Float32);
        var single = Median(Enumerable.Range(0, Repetitions + 1).Select(_ => Seconds(() => Attribute(new XGradient(), net, images))).Skip(1));
        return Seconds(() => Attribute(new IntegratedGradients { Steps = 128 }, net, images)) / single;
    }

    private static void Forward(Module<Tensor, Tensor> net, Tensor images)
    {
        using var frozen = no_grad();
        net.call(images).Dispose();
    }

    private static void Attribute(IAttributionMethod method, Module<Tensor, Tensor> net, Tensor images) => method.Attribute(net, images, 0).Dispose();

    private static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Repetitions / 2);
}
