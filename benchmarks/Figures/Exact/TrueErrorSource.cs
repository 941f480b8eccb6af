using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using XAttr.Evaluation;
using XAttr.Examples.DecoyFashion;
using XAttr.Examples.Shared;
using XAttr.Examples.Zoo;
using XAttr.Surveys.Runtime.Exact;
using XAttr.Training;
using static System.FormattableString;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Figures.Exact;

/// <summary>How far Integrated Gradients by steps are from the integral itself, on twins with biases that are trained on Fashion-MNIST.</summary>
internal sealed class TrueErrorSource : IFigureSource
{
    private const int Images = 8, Epochs = 2;

    private static readonly int[] Steps = [50, 128, 300];

    private static readonly (string Name, Func<Module<Tensor, Tensor>> Create)[] Networks =
    [
        ("MLP 784-512-10", static () => new Perceptron.Regular()), ("LeNet", static () => new XLeNet.Regular()), ("the demo's CNN", static () => new DecoyNet.Regular()),
    ];

    public string Name => "true errors of Integrated Gradients by steps";

    public IEnumerable<LedgerLine> Measure()
    {
        var data = FashionMnistSource.Load(null, Console.Error, default);
        var rows = Networks.Select(network => Measure(network.Name, network.Create, data)).ToList();
        yield return new Figure("exact.regions_p50", rows[^1].Regions, "regions of an image, the demo's CNN twin", Bound.None);
        yield return new Figure("exact.seconds_per_image", rows[^1].Seconds, "s, the demo's CNN twin", Bound.None);
        yield return new Figure("ig128.true_error", rows.Max(static row => row.Errors[1]), "mean |A − A*| / mean |A*|, worst of three networks", Bound.None);
    }

    private static (double Regions, double Seconds, double[] Errors) Measure(string name, Func<Module<Tensor, Tensor>> create, FashionMnist data)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var net = create();
        Train(net, data.Train);
        net.to(ScalarType.Float64);
        var (images, labels) = data.Test.Slice(0, Images).ToTensors();
        var input = images.to(ScalarType.Float64);
        var start = Stopwatch.GetTimestamp();
        var (exact, regions) = ExactCase.Walk(net, input, labels, Baseline.Zero);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / Images;
        var errors = Steps.Select(steps => AttributionDistance.Of(new IntegratedGradients { Steps = steps }.Attribute(net, input, labels), exact)).ToArray();
        Array.Sort(regions);
        Console.Error.WriteLine(Invariant($"figures: {name}: {regions[Images / 2]} regions, {seconds:0.00} s an image; true error ")
            + string.Join(", ", Steps.Zip(errors, static (steps, error) => Invariant($"IG-{steps} {error.RatioOfMeans:0.0000} (L2 {error.RelativeL2:0.0000})"))));
        return (regions[Images / 2], seconds, [.. errors.Select(static error => error.RatioOfMeans)]);
    }

    private static void Train(Module<Tensor, Tensor> net, LabelledImages images)
    {
        var (inputs, labels) = images.ToTensors();
        using var optimizer = optim.Adam(net.parameters(), 1e-3);
        new Trainer(net, static (output, label) => functional.cross_entropy(output, label), optimizer, new() { Epochs = Epochs, Seed = 1 }).Train(new TensorDataset(inputs, labels));
    }
}

/// <summary>The perceptron of one hidden layer that Decoy-MNIST is published with.</summary>
[XDnn(1, 28, 28, Regular = true)]
[Flatten, Linear(512), ReLU, Linear(10)]
internal sealed partial class Perceptron;
