using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Benchmarks.Torch.Cases;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Torch;

/// <summary>
/// What priors and attribution cost on one device, measured in this process; what is computed there is held against the CPU first.
/// eng/gpu.sh runs it.
/// </summary>
internal static class DeviceFigures
{
    private const int WarmUp = 3, Repetitions = 20, Batch = 16;

    // Float32 on both, without the shorter products of tensor cores, in other orders.
    private const double MostFromCpu = 1e-3;

    private static readonly (string Name, TrainingNet Net)[] Nets =
        [("mlp", TrainingNet.Mlp), ("cnn", TrainingNet.Cnn), ("alexnet", TrainingNet.AlexNet), ("resnet50", TrainingNet.ResNet50)];

    /// <summary>The figures, in about two minutes on a GPU.</summary>
    public static IEnumerable<Figure> Measure(Device device)
    {
        backends.cudnn.allow_tf32 = backends.cuda.matmul.allow_tf32 = false;
        var kind = device.type.ToString().ToLowerInvariant();
        var difference = Nets.Take(2).Max(net => FromCpu(net.Net, device));
        yield return new($"{kind}.difference_from_cpu", difference, "relative, worst of losses, priors and gradients", Bound.AtMost(MostFromCpu));
        foreach (var (name, net) in Nets)
        {
            using var steps = new TrainingStepCase(net, device);
            _ = steps.Run(WarmUp).ToList();
            var times = steps.Run(Repetitions).ToDictionary(static time => time.Name, static time => time.Nanoseconds);
            yield return new($"{kind}.step.{name}.first_order_over_plain", times["first"] / times["plain"], "ratio, plain by hand", Bound.None);
            yield return new($"{kind}.step.{name}.first_order_over_double", times["first"] / times["double"], "ratio, double by hand", Bound.None);
        }

        yield return new($"{kind}.xgradient.time_over_forward.resnet50", OverForward(device), $"ratio, batch {Batch}", Bound.None);
        foreach (var figure in ExpectedGradients(device, kind))
            yield return figure;
    }

    private static double FromCpu(TrainingNet net, Device device)
    {
        using var there = new TrainingStepCase(net, device);
        using var here = new TrainingStepCase(net);
        return there.Checks().Zip(here.Checks(), static (value, expected) => Math.Abs((value.Value / expected.Value) - 1)).Max();
    }

    private static double OverForward(Device device)
    {
        using var scope = NewDisposeScope();
        using var net = new Examples.Zoo.XResNet50();
        Weights.Initialise(net);
        net.to(device);
        net.eval();
        var images = Uniform.Fill([Batch, 3, 224, 224], 101).to(device);
        var target = zeros(Batch, ScalarType.Int64, device);
        (string, Action)[] parts = [("forward", Forward), ("xgradient", () => net.XGradient(images, target).Dispose())];
        StepTimer.InTurn(parts, WarmUp);
        var times = StepTimer.InTurn(parts, Repetitions);
        return times[1].Nanoseconds / times[0].Nanoseconds;

        void Forward()
        {
            using var frozen = no_grad();
            net.call(images).Dispose();
        }
    }

    // The allocator of a GPU keeps what it has had, so that its growth is the peak of what has run.
    private static IEnumerable<Figure> ExpectedGradients(Device device, string kind)
    {
        using var steps = new ExpectedGradientsCase(device);
        var before = UsedMegabytes(device);
        var ours = steps.XGradientTime(Repetitions).Nanoseconds;
        var small = UsedMegabytes(device) - before;
        var theirs = steps.ExpectedGradientsTime(WarmUp).Nanoseconds;
        var large = UsedMegabytes(device) - before;
        yield return new($"{kind}.b3.time_ratio_sequential", theirs / ours, "time of EG(32) / time of XG, training step", Bound.None);
        if (device.type == DeviceType.CUDA)
            yield return new($"{kind}.b3.memory_ratio", large / small, "memory reserved for sequential EG(32) / for XG", Bound.None);
    }

    private static double UsedMegabytes(Device device)
    {
        if (device.type != DeviceType.CUDA)
            return double.NaN;
        var index = Math.Max(0, device.index).ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("nvidia-smi", ["--query-gpu=memory.used", "--format=csv,noheader,nounits", "-i", index])
        {
            RedirectStandardOutput = true,
        };
        using var query = Process.Start(start)!;
        return double.Parse(query.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
    }
}
