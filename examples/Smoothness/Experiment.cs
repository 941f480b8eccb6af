using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Pictures;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.Smoothness;

/// <summary>Trains networks with and without the total-variation prior, and looks at their accuracy under growing noise.</summary>
internal sealed class Experiment(SmoothnessOptions options, TextWriter output)
{
    private const double LearningRate = 1e-3;

    public void Run(CancellationToken cancellation)
    {
        var images = FashionMnist.Load(options.Data ?? FashionMnist.DebianDirectory);
        var train = options.TrainImages is { } count ? images.Train.Slice(0, Math.Min(count, images.Train.Count)) : images.Train;
        var (training, test) = (ToDataset(train), ToDataset(images.Test));
        Directory.CreateDirectory(options.Out);
        var curves = new List<NoiseCurves>();
        foreach (var (name, prior) in new (string, AttributionPrior?)[] { ("plain", null), ("smooth", new TotalVariationPrior { ScalePerSample = true }) })
        {
            for (var seed = 1; seed <= options.Seeds; seed++)
                curves.Add(Train(name, prior, seed, training, test, cancellation));
        }

        var table = Table(curves);
        File.WriteAllText(Path.Combine(options.Out, "table.txt"), table);
        File.WriteAllText(Path.Combine(options.Out, "accuracy.csv"), Csv(curves));
        Chart("Gaussian noise", "standard deviation", Noise.Deviations, curve => curve.Gaussian).Write(Path.Combine(options.Out, "gaussian.svg"));
        Chart("salt and pepper", "share of pixels", Noise.Shares, curve => curve.SaltAndPepper).Write(Path.Combine(options.Out, "salt-and-pepper.svg"));
        output.Write(table);

        LineChart Chart(string noise, string axis, double[] strengths, Func<NoiseCurves, double[]> of) =>
            new LineChart($"Fashion-MNIST under {noise}, {options.Seeds} networks each", axis, "test accuracy, mean")
                .Add("plain", strengths.Zip(Mean(curves, "plain", of)))
                .Add("total-variation prior", strengths.Zip(Mean(curves, "smooth", of)));
    }

    private NoiseCurves Train(
        string name, AttributionPrior? prior, int seed, TensorDataset training, TensorDataset test, CancellationToken cancellation)
    {
        manual_seed(seed);
        using var net = new SmoothNet();
        using var optimizer = optim.Adam(net.parameters(), LearningRate);
        using var progress = new ConsoleProgress($"{name} {seed}");
        var settings = new TrainerOptions { Epochs = options.Epochs, Seed = seed, Prior = prior, PriorWeight = options.Lambda, Progress = progress };
        var history = new Trainer(net, (scores, labels) => functional.cross_entropy(scores, labels), optimizer, settings).Train(training, null, cancellation);
        return history.Cancelled
            ? throw new OperationCanceledException("Interrupted; nothing was written.", cancellation)
            : new(name, seed, Noise.Accuracies(net, test, Noise.Deviations, Noise.Gaussian), Noise.Accuracies(net, test, Noise.Shares, Noise.SaltAndPepper));
    }

    private string Table(List<NoiseCurves> curves)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Test accuracy, mean of {options.Seeds} networks each; {options.Epochs} epochs, λ {options.Lambda}.\n");
        Part("Gaussian noise, standard deviation", Noise.Deviations, curve => curve.Gaussian);
        Part("salt and pepper, share of pixels", Noise.Shares, curve => curve.SaltAndPepper);
        return text.ToString();

        void Part(string title, double[] strengths, Func<NoiseCurves, double[]> of)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{title,-36}{"plain",10}{"smooth",10}{"gain",10}\n");
            var (plain, smooth) = (Mean(curves, "plain", of), Mean(curves, "smooth", of));
            for (var i = 0; i < strengths.Length; i++)
                text.Append(CultureInfo.InvariantCulture, $"{strengths[i],-36}{plain[i],10:0.0%}{smooth[i],10:0.0%}{100 * (smooth[i] - plain[i]),10:+0.0;-0.0}\n");
        }
    }

    private static double[] Mean(List<NoiseCurves> curves, string name, Func<NoiseCurves, double[]> of)
    {
        var all = curves.Where(curve => curve.Name == name).Select(of).ToList();
        return [.. Enumerable.Range(0, all[0].Length).Select(i => all.Average(curve => curve[i]))];
    }

    private static string Csv(List<NoiseCurves> curves)
    {
        var text = new StringBuilder("network,seed,noise,strength,accuracy\n");
        foreach (var curve in curves)
        {
            foreach (var (noise, strengths, accuracies) in new[] { ("gaussian", Noise.Deviations, curve.Gaussian), ("salt-and-pepper", Noise.Shares, curve.SaltAndPepper) })
            {
                for (var i = 0; i < strengths.Length; i++)
                    text.Append(CultureInfo.InvariantCulture, $"{curve.Name},{curve.Seed},{noise},{strengths[i]},{accuracies[i]:R}\n");
            }
        }

        return text.ToString();
    }

    private static TensorDataset ToDataset(LabelledImages images)
    {
        var (inputs, labels) = images.ToTensors();
        return new(inputs, labels);
    }
}
