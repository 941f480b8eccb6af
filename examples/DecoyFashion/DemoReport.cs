using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Pictures;
using XAttr.Training;

namespace XAttr.Examples.DecoyFashion;

/// <summary>The run as one page of HTML that is complete in itself.</summary>
internal static class DemoReport
{
    public static RunReport Make(DemoOptions options, DemoResult result, IReadOnlyList<TrainedNet> nets, ContactSheet sheet)
    {
        var report = new RunReport("Decoy Fashion-MNIST")
        {
            Subtitle = "In training a patch in a corner gives the class away, and in testing it lies. A prior on the attribution keeps a network from looking at the corners.",
        }
            .AddHighlight("Accuracy, plain", Percent(result.Plain.Accuracy), result.Lost > 0 ? Invariant($"{result.Lost:0.0} points less than trained on clean images") : "")
            .AddHighlight("Accuracy, with the prior", Percent(result.Prior.Accuracy), result.Lost > 0 ? Invariant($"{result.Recovered:0%} of the loss recovered; trained and tested without patches: {result.Clean.AccuracyWithoutPatches:0.0%}") : "")
            .AddHighlight("Attribution in the corners", $"{Percent(result.Plain.CornerShare)} → {Percent(result.Prior.CornerShare)}", "share of the sum of |X-Gradient|")
            .AddTable(
                "Results", ["trained on", "accuracy", "accuracy on the worst class", "accuracy without patches", "attribution in the corners", "ms a step"], result.Rows().Select(Row),
                Invariant($"{result.TestImages:N0} test images with patches that tell nothing, and the same without patches."));

        // A curve of one point is none.
        if (options.Epochs > 1)
            report.AddPictures(
                "Training", "", Curves("Accuracy on the test images", "accuracy, %", nets, static epoch => 100 * epoch.Metric!.Value),
                Curves("Training loss", "cross entropy", nets, static epoch => epoch.Loss));
        return report
            .AddPictures("What the networks look at", "X-Gradient of the predicted class over the image, every map in the scale that is written under it.", sheet)
            .AddConfiguration(Settings(options, result));
    }

    private static string[] Row((string Name, NetResult Net) row) =>
    [
        row.Name, Percent(row.Net.Accuracy), Percent(row.Net.WorstClass), Percent(row.Net.AccuracyWithoutPatches), Percent(row.Net.CornerShare),
        Invariant($"{row.Net.MillisecondsPerStep:0.0}"),
    ];

    private static LineChart Curves(string title, string axis, IReadOnlyList<TrainedNet> nets, Func<EpochRecord, double> value)
    {
        var chart = new LineChart(title, "epoch", axis);
        foreach (var net in nets)
            chart.Add(net.Name, net.History.Epochs.Select(epoch => ((double)epoch.Epoch, value(epoch))));
        return chart;
    }

    private static IEnumerable<KeyValuePair<string, string>> Settings(DemoOptions options, DemoResult result) =>
    [
        new("training images", Invariant($"{result.TrainImages}")),
        new(options.HoldOut ? "held-out images" : "test images", Invariant($"{result.TestImages}")),
        new("epochs", Invariant($"{options.Epochs}")),
        new("seed", Invariant($"{options.Seed}")),
        new("prior", Invariant($"MaskPrior, λ = {options.Lambda}")),
        new("optimiser", Invariant($"Adam, learning rate {DemoOptions.LearningRate}")),
        new("device", Invariant($"{options.Device}, {options.Threads} threads")),
    ];

    private static string Percent(double share) => Invariant($"{share:0.0%}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
