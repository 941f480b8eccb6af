using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TorchSharp;
using XAttr.Pictures;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Examples.Gallery;

/// <summary>Two networks, one of which was told not to look at the corner, and what can be shown of them.</summary>
internal sealed class PictureGallery : IDisposable
{
    private const int TestImages = 500;

    private readonly int _epochs;
    private readonly TensorDataset _training;
    private readonly TensorDataset _test = ShapeImages.Make(TestImages, seed: 2, telling: false);
    private readonly ShapeTraining _plain;
    private readonly ShapeTraining _prior;

    public PictureGallery(int trainingImages = 1500, int epochs = 12)
    {
        (_training, _epochs) = (ShapeImages.Make(trainingImages, seed: 1, telling: true), epochs);
        using var mask = ShapeImages.PatchMask();
        using var prior = new MaskPrior(mask);
        _plain = ShapeTraining.Run("plain", _training, _test, null, epochs);
        _prior = ShapeTraining.Run("with the prior", _training, _test, prior, epochs);
    }

    public void Dispose()
    {
        foreach (var owned in new IDisposable[] { _plain, _prior, _training.Inputs, _training.Targets, _test.Inputs, _test.Targets })
            owned.Dispose();
    }

    /// <summary>A picture of each kind, by its file's name, and the theme that it is written in.</summary>
    public IEnumerable<(string Name, Picture Picture, PictureTheme Theme)> Pictures()
    {
        foreach (var (name, picture) in new (string, Picture)[]
        {
            ("heatmap", HeatMapAlone()), ("heatmaps", HeatMaps()), ("sheet", Sheet(images: 4)),
            ("features", FeatureScores.Chart()), ("curves", Accuracies()),
        })
        {
            yield return (name + ".png", picture, PictureTheme.Light);
            yield return (name + "-dark.png", picture, PictureTheme.Dark);
        }
    }

    /// <summary>Everything on a page.</summary>
    public RunReport Report()
    {
        return new RunReport("Shapes with a patch in the corner") { Subtitle = "A network learns from the patch that tells the class, and a prior on its attribution keeps it from it." }
            .AddHighlight("Accuracy, plain", Percent(_plain.Accuracy), "the patch tells nothing in testing")
            .AddHighlight("Accuracy, with the prior", Percent(_prior.Accuracy), "attribution to the patch was penalised")
            .AddHighlight("Attribution to the patch", $"{Percent(PatchShare(_plain))} → {Percent(PatchShare(_prior))}", "share of the sum of |X-Gradient|")
            .AddTable(
                "Results", ["trained", "accuracy", "loss", "attribution to the patch", "ms a step"], new[] { _plain, _prior }.Select(Row),
                $"{TestImages} test images, whose patches have random shades.")
            .AddPictures("Training", "", Accuracies(), Losses())
            .AddPictures("What the networks look at", "X-Gradient of the predicted class. The sum over all pixels is that class's output.", Sheet(images: 6))
            .AddPictures("Features of another network", "", FeatureScores.Chart())
            .AddConfiguration(Settings());
    }

    private IEnumerable<KeyValuePair<string, string>> Settings()
    {
        yield return new("training images", _training.Count.ToString(CultureInfo.InvariantCulture));
        yield return new("test images", TestImages.ToString(CultureInfo.InvariantCulture));
        yield return new("epochs", _epochs.ToString(CultureInfo.InvariantCulture));
        yield return new("seed", ShapeTraining.Seed.ToString(CultureInfo.InvariantCulture));
        yield return new("learning rate", ShapeTraining.LearningRate.ToString(CultureInfo.InvariantCulture));
        yield return new("prior", $"MaskPrior, λ = {ShapeTraining.PriorWeight.ToString(CultureInfo.InvariantCulture)}");
        yield return new("optimiser", "Adam");
    }

    private string[] Row(ShapeTraining run) =>
    [
        run.Name, Percent(run.Accuracy), run.History.Epochs[^1].Loss.ToString("0.000", CultureInfo.InvariantCulture), Percent(PatchShare(run)),
        run.History.Epochs.Average(static epoch => epoch.MillisecondsPerStep).ToString("0.0", CultureInfo.InvariantCulture),
    ];

    private LineChart Accuracies() => Curves("Test accuracy", "accuracy, %", static epoch => 100 * epoch.Metric!.Value);

    private LineChart Losses() => Curves("Training loss", "cross entropy", static epoch => epoch.Loss);

    private LineChart Curves(string title, string axis, Func<EpochRecord, double> value)
    {
        var chart = new LineChart(title, "epoch", axis);
        foreach (var run in new[] { _plain, _prior })
            chart.Add(run.Name, run.History.Epochs.Select(epoch => ((double)epoch.Epoch, value(epoch))));
        return chart;
    }

    // On its own, with a legend.
    private HeatMap HeatMapAlone()
    {
        using var scope = NewDisposeScope();
        var input = _test.Inputs.narrow(0, Mistakes()[0], 1);
        var predicted = _prior.Net.call(input).argmax(1);
        var name = ShapeImages.Names[predicted.ToInt32()];
        var map = new HeatMap(_prior.Net.XGradient(input, predicted)) { Title = $"Why a {name}?", Output = $"the {name}" };
        return map.Over(RgbImage.FromTensor(input));
    }

    // One image in every way that it can be shown.
    private ContactSheet HeatMaps()
    {
        using var scope = NewDisposeScope();
        var (image, map, prediction) = Explain(_prior, Mistakes()[0]);
        var sheet = new ContactSheet("One attribution, three pictures", "image", "signed", "over the image", "absolute")
        {
            Output = "the " + prediction,
        };
        return sheet.AddRow(image, map, map.Over(image), map.Absolute());
    }

    private ContactSheet Sheet(int images)
    {
        using var scope = NewDisposeScope();
        var sheet = new ContactSheet("", "image", "plain", "with the prior") { Across = 2, Output = "the predicted class" };
        foreach (var sample in Mistakes().Take(images))
        {
            var label = ShapeImages.Names[_test.Targets[sample].ToInt32()];
            var (image, plain, byPlain) = Explain(_plain, sample);
            var (_, prior, byPrior) = Explain(_prior, sample);
            sheet.AddRow(
                new SheetCell(image, label), new SheetCell(plain.Over(image), byPlain) { IsRight = byPlain == label },
                new SheetCell(prior.Over(image), byPrior) { IsRight = byPrior == label });
        }

        return sheet;
    }

    // What the plain network gets wrong, first one of each class, and then the rest.
    private long[] Mistakes()
    {
        var predicted = _plain.Net.Predict(_test).argmax(1).data<long>().ToArray();
        var labels = _test.Targets.data<long>().ToArray();
        var mistakes = Enumerable.Range(0, labels.Length).Where(i => predicted[i] != labels[i]).ToList();
        return [.. mistakes.DistinctBy(i => labels[i]).Union(mistakes).Union(Enumerable.Range(0, labels.Length)).Select(static i => (long)i)];
    }

    private (RgbImage Image, HeatMap Map, string Prediction) Explain(ShapeTraining run, long sample)
    {
        var input = _test.Inputs.narrow(0, sample, 1);
        var predicted = run.Net.call(input).argmax(1);
        var attribution = run.Net.XGradient(input, predicted);
        return (RgbImage.FromTensor(input), new HeatMap(attribution), ShapeImages.Names[predicted.ToInt32()]);
    }

    private double PatchShare(ShapeTraining run)
    {
        using var scope = NewDisposeScope();
        run.Net.eval();
        var attribution = run.Net.XGradient(_test.Inputs, run.Net.call(_test.Inputs).argmax(1)).abs();
        return attribution.mul(ShapeImages.PatchMask()).sum().ToDouble() / attribution.sum().ToDouble();
    }

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);
}
