using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Benchmarks.Torch.Cases;
using XAttr.Benchmarks.Torch.Cases.Comparison;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Figures.Release;

/// <summary>
/// X-Gradient of X-AlexNet, and its training step with a prior, beside the same by hand in TorchSharp, contiguous and with the channels last. All are taken in turn in one
/// process, on the same libtorch with the same settings, after it was checked that they compute the same.
/// </summary>
internal sealed class SpeedSource : IFigureSource
{
    private const int Repetitions = 9;

    // Sums of up to 9,216 products over some thirty layers, there and back, in other orders; choices that flip weigh more than the rounding of sums.
    private const double Tolerance = 1e-3;

    private static readonly TrainingNet Task = TrainingNet.AlexNet;

    public string Name => "speed beside hand-written TorchSharp";

    public IEnumerable<LedgerLine> Measure()
    {
        using var images = Task.Inputs();
        using var targets = Task.Targets();
        using var last = Tensors.ChannelsLast(images);
        var gradient = XGradient(images, last, targets);
        var unit = $"batch {Task.Batch}, median of {Repetitions}, ours in the faster format";
        yield return new Figure("xalexnet.xgradient.speed_over_hand", gradient["hand"] / gradient["ours"], unit, Bound.AtLeast(1.2));
        yield return new Figure("xalexnet.xgradient.speed_over_hand_channels_last", gradient["hand, channels last"] / gradient["ours"], unit, Bound.AtLeast(1));
        var step = PriorStep(images, last, targets);
        var same = Math.Min(step["hand"] / step["ours, contiguous"], step["hand, channels last"] / step["ours, channels last"]);
        yield return new Figure("xalexnet.prior_step.speed_over_hand", same, $"batch {Task.Batch}, median of {Repetitions}, each beside double backward in its format, the worse", Bound.AtLeast(1.05));
        yield return new Figure(
            "xalexnet.prior_step.speed_over_hand_contiguous", step["hand"] / Math.Min(step["ours, contiguous"], step["ours, channels last"]), unit, Bound.AtLeast(1.2));
    }

    private static Dictionary<string, double> XGradient(Tensor images, Tensor last, Tensor targets)
    {
        using var net = Ours();
        using var hand = ByHand(channelsLast: false);
        using var handLast = ByHand(channelsLast: true);
        var options = new AttributionOptions { MemoryFormat = MemoryFormat.Fastest };
        (string Name, Func<Tensor> Way)[] ways =
        [
            ("ours", () => new XGradient().Attribute(net, images, targets, options)),
            ("hand", () => new HandWrittenAttribution(hand, Task).XGradient(images, targets)), ("hand, channels last", () => new HandWrittenAttribution(handLast, Task).XGradient(last, targets)),
        ];
        Agree(ways.Select(static way => (way.Name, Norm(way.Way()))));
        return Times([.. ways.Select(static way => (way.Name, (Action)(() => way.Way().Dispose())))]);
    }

    private static Dictionary<string, double> PriorStep(Tensor images, Tensor last, Tensor targets)
    {
        using var net = Ours();
        using var hand = ByHand(channelsLast: false);
        using var handLast = ByHand(channelsLast: true);
        // The weights stay where they are, so that every step does the same work.
        using var ofOurs = optim.SGD(net.parameters(), 0);
        using var ofHand = optim.SGD(hand.parameters(), 0);
        using var ofHandLast = optim.SGD(handLast.parameters(), 0);
        var prior = new GiniPrior();
        TrainingStep Step(MemoryFormat format) => new(net, Task.Loss, ofOurs, new() { Prior = prior, AttributionTarget = Task.Attributed, MemoryFormat = format });
        var (contiguous, channelsLast) = (Step(MemoryFormat.Contiguous), Step(MemoryFormat.ChannelsLast));
        var (byHand, byHandLast) = (new HandWrittenSteps(hand, Task, ofHand, prior), new HandWrittenSteps(handLast, Task, ofHandLast, prior));
        (string Name, Func<double> Way)[] ways =
        [
            ("ours, contiguous", () => Sum(contiguous.Take(images, targets))), ("ours, channels last", () => Sum(channelsLast.Take(images, targets))),
            ("hand", () => Sum(byHand.DoubleBackward(images, targets))), ("hand, channels last", () => Sum(byHandLast.DoubleBackward(last, targets))),
        ];
        Agree(ways.Select(static way => (way.Name, way.Way())));
        // A whole step frees the gradients that it took.
        ofOurs.zero_grad();
        contiguous.Accumulate(images, targets);
        Agree([("ours", Tensors.GradientNorm(net)), ("hand", Tensors.GradientNorm(hand)), ("hand, channels last", Tensors.GradientNorm(handLast))]);
        return Times([.. ways.Select(static way => (way.Name, (Action)(() => way.Way())))]);
    }

    private static Dictionary<string, double> Times((string Name, Action Step)[] ways)
    {
        var times = StepTimer.InTurn(ways, Repetitions).ToDictionary(static time => time.Name, static time => time.Nanoseconds);
        foreach (var (name, time) in times)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figures: {name}: {time / 1e6:0} ms"));
        return times;
    }

    private static XAlexNet Ours()
    {
        var net = new XAlexNet();
        Weights.Initialise(net);
        net.eval();
        return net;
    }

    private static Module<Tensor, Tensor> ByHand(bool channelsLast)
    {
        var net = HandWrittenNets.AlexNet();
        Weights.Initialise(net);
        net.eval();
        if (channelsLast)
            HandWrittenNets.PutChannelsLast(net);
        return net;
    }

    private static void Agree(IEnumerable<(string Name, double Value)> values)
    {
        var (first, others) = (values.First(), values.Skip(1).ToList());
        foreach (var (name, value) in others.Where(other => !(Math.Abs(other.Value - first.Value) <= Tolerance * Math.Abs(first.Value))))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{name} computes {value:R}, and {first.Name} {first.Value:R}: they are not the same job."));
    }

    private static double Sum((double Loss, double? Prior) step) => step.Loss + step.Prior!.Value;

    private static double Norm(Tensor attribution)
    {
        using (attribution)
            return Tensors.Norm(attribution);
    }
}
