using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Pictures;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>What a run looks like: curves over its epochs, and what its network looks at.</summary>
internal static class RunPictures
{
    /// <summary>The samples that are looked at.</summary>
    public const int Samples = 8;

    /// <summary>Figures over the epochs, those of a kind in one chart; empty where there are not two epochs.</summary>
    public static IReadOnlyList<LineChart> Curves(IReadOnlyList<IReadOnlyDictionary<string, double>> epochs)
    {
        if (epochs.Count < 2)
            return [];
        return [.. new[] { ("Loss", "loss/"), ("Accuracy", "Accuracy/"), ("Top-5 accuracy", "Top5/") }.Select(kind => Chart(epochs, kind.Item1, kind.Item2)).OfType<LineChart>()];
    }

    /// <summary>Attributions of the predicted class of the first samples; null where they are no images.</summary>
    public static ContactSheet? HeatMaps(Network network, LabelledSamples samples)
    {
        if (samples.Shape.Length != 3 || !samples.AreImages)
            return null;
        using var scope = NewDisposeScope();
        var inputs = samples.First(Samples);
        Tensor classes;
        using (no_grad())
            classes = network.Module.call(inputs).argmax(1);
        IAttributionMethod method = network.IsXDnn ? new XGradient() : new IntegratedGradients { Steps = 128 };
        var attribution = method.Attribute(network.Module, inputs, classes);
        var sheet = new ContactSheet($"{network.Type.Name}: {method.Name} of the predicted class", "image", "over the image") { Across = 2, SharedScale = false, Output = "the predicted class" };
        for (var i = 0L; i < inputs.size(0); i++)
        {
            var (image, predicted) = (samples.Image(i)!, classes[i].ToInt64());
            var label = samples.Labels?[i].ToInt64();
            sheet.AddRow(new SheetCell(image, label is { } known ? samples.ClassName(known) : ""), new SheetCell(new HeatMap(attribution[i]).Over(image), samples.ClassName(predicted)) { IsRight = label is null ? null : label == predicted });
        }

        return sheet;
    }

    private static LineChart? Chart(IReadOnlyList<IReadOnlyDictionary<string, double>> epochs, string title, string prefix)
    {
        var chart = new LineChart(title, "epoch", title.ToLowerInvariant());
        var any = false;
        foreach (var name in epochs[0].Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var points = epochs.Where(epoch => epoch.TryGetValue(name, out var value) && double.IsFinite(value)).Select(epoch => (epoch["epoch"], epoch[name])).ToArray();
            if (points.Length < 2)
                continue;
            chart.Add(name[prefix.Length..] == "eval" ? "test" : "training", points);
            any = true;
        }

        return any ? chart : null;
    }
}
