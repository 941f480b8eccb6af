using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Examples.Smoothness;
using XAttr.Pictures;
using XAttr.Priors;
using XAttr.Training;
using static System.FormattableString;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

const double LearningRate = 1e-3;

var command = new SmoothnessCommand();
return CommandLine.Run(command, args, (line, cancellation) => Tell(command.Read(line), cancellation));

// Trains networks with and without the total-variation prior, and looks at their accuracy under growing noise.
static void Tell(SmoothnessOptions options, CancellationToken cancellation)
{
    var images = FashionMnistSource.Load(options.Data, Console.Out, cancellation);
    var train = options.TrainImages is { } count ? images.Train.Slice(0, Math.Min(count, images.Train.Count)) : images.Train;
    var (training, test) = (ToDataset(train), ToDataset(images.Test));
    Directory.CreateDirectory(options.Out);
    var curves = new List<NoiseCurves>();
    foreach (var (name, prior) in new (string, AttributionPrior?)[] { ("plain", null), ("smooth", new TotalVariationPrior { ScalePerSample = true }) })
    {
        for (var seed = 1; seed <= options.Seeds; seed++)
        {
            using var net = Train(name, prior, seed, training, options, cancellation);
            curves.Add(NoiseCurves.Of(name, seed, net, test));
        }
    }

    var table = Table(curves, options);
    File.WriteAllText(options.OutFile("table.txt"), table);
    CsvFile.Write(options.OutFile("accuracy.csv"), curves.SelectMany(static curve => curve.Points()));
    Chart("Gaussian noise", "standard deviation", Noise.Deviations, static curve => curve.Gaussian).Write(options.OutFile("gaussian.svg"));
    Chart("salt and pepper", "share of pixels", Noise.Shares, static curve => curve.SaltAndPepper).Write(options.OutFile("salt-and-pepper.svg"));
    Console.Write(table);

    LineChart Chart(string noise, string axis, double[] strengths, Func<NoiseCurves, double[]> of) =>
        new LineChart($"Fashion-MNIST under {noise}, {options.Seeds} networks each", axis, "test accuracy, mean")
            .Add("plain", strengths.Zip(Mean(curves, "plain", of)))
            .Add("total-variation prior", strengths.Zip(Mean(curves, "smooth", of)));
}

static SmoothNet Train(
    string name, AttributionPrior? prior, int seed, TensorDataset training, SmoothnessOptions options, CancellationToken cancellation)
{
    manual_seed(seed);
    var net = new SmoothNet();
    using var optimizer = optim.Adam(net.parameters(), LearningRate);
    using var progress = new ConsoleProgress($"{name} {seed}");
    var settings = new TrainerOptions { Epochs = options.Epochs, Seed = seed, Prior = prior, PriorWeight = options.Lambda, Progress = progress };
    var history = new Trainer(net, (scores, labels) => functional.cross_entropy(scores, labels), optimizer, settings).Train(training, null, cancellation);
    if (!history.Cancelled)
        return net;
    net.Dispose();
    throw new OperationCanceledException("Interrupted; nothing was written.", cancellation);
}

static string Table(List<NoiseCurves> curves, SmoothnessOptions options)
{
    return Invariant(
        $"""
        Test accuracy, mean of {options.Seeds} networks each; {options.Epochs} epochs, λ {options.Lambda}.

        {Part("Gaussian noise, standard deviation", Noise.Deviations, static curve => curve.Gaussian)}
        {Part("salt and pepper, share of pixels", Noise.Shares, static curve => curve.SaltAndPepper)}
        """);

    TextTable Part(string noise, double[] strengths, Func<NoiseCurves, double[]> of)
    {
        var table = new TextTable(noise, "plain", "smooth", "gain");
        var (plain, smooth) = (Mean(curves, "plain", of), Mean(curves, "smooth", of));
        for (var i = 0; i < strengths.Length; i++)
            table.Add($"{strengths[i]}", $"{plain[i]:0.0%}", $"{smooth[i]:0.0%}", $"{100 * (smooth[i] - plain[i]):+0.0;-0.0}");
        return table;
    }
}

static double[] Mean(List<NoiseCurves> curves, string name, Func<NoiseCurves, double[]> of)
{
    var all = curves.Where(curve => curve.Name == name).Select(of).ToList();
    return [.. Enumerable.Range(0, all[0].Length).Select(i => all.Average(curve => curve[i]))];
}

static TensorDataset ToDataset(LabelledImages images)
{
    var (inputs, labels) = images.ToTensors();
    return new(inputs, labels);
}
