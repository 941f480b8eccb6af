using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Pictures;

namespace XAttr.Tool.Commands;

/// <summary>The page of a run directory.</summary>
internal sealed class ReportCommand : ToolCommand
{
    private readonly Argument<string> _run = new("run") { Description = "The run directory" };
    private readonly Option<bool> _force = OutputFiles.ForceOption();

    public ReportCommand()
        : base("report", "Write the HTML page of a run directory: report.html", "report runs/x-lenet", "report runs/x-lenet --force --json")
    {
        Arguments.Add(_run);
        Options.Add(_force);
    }

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        var run = RunDirectory.Open(line.GetValue(_run)!);
        var epochs = JsonLinesLog.Read(run.Metrics);
        if (epochs.Count == 0)
            throw new BadInputException($"{run.Path}: no epoch of this run is over yet.");
        OutputFiles.RequireNew(run.Report, line.GetValue(_force));
        var last = epochs[^1];
        var report = new RunReport($"{run.Config.Network} on {run.Config.Data}") { Subtitle = $"{epochs.Count} of {run.Config.Epochs} epochs" };
        foreach (var (name, value) in last.Where(static pair => pair.Key.EndsWith("/eval", System.StringComparison.Ordinal)))
            report.AddHighlight(name.Split('/')[0], name.StartsWith("loss", System.StringComparison.Ordinal) ? Text(value, "0.0000") : Text(value, "0.00%"), "on the test samples, last epoch");
        var names = epochs.SelectMany(static epoch => epoch.Keys).Distinct().ToArray();
        report.AddTable("Epochs", names, epochs.Select(epoch => (IReadOnlyList<string>)[.. names.Select(name => epoch.TryGetValue(name, out var value) ? Text(value, "0.######") : "")]));
        if (RunPictures.Curves(epochs) is { Count: > 0 } curves)
            report.AddPictures("Training", "", [.. curves]);
        if (File.Exists(run.Weights) && HeatMaps(run) is { } sheet)
            report.AddPictures("What the network looks at", "Attributions of the predicted class over the first test images.", sheet);
        report.AddConfiguration(run.Config.Texts().Concat(run.ReadEnvironment()).Select(static pair => KeyValuePair.Create(pair.Name, pair.Value)));
        report.Write(run.Report);
        return new Answer().Fact("report", run.Report).Fact("epochs", epochs.Count);
    }

    // Of the weights at the end, on the samples of the run.
    private static ContactSheet? HeatMaps(RunDirectory run)
    {
        var settings = run.Config;
        var type = NetworkOptions.Find(settings.Assembly, settings.Network);
        using var network = new Network(type, type.Create(settings.Seed), run.Weights);
        network.Module.to(settings.ElementType);
        network.Module.LoadCheckpoint(run.Weights);
        network.Module.eval();
        using var samples = settings.ReadTest(RunPictures.Samples, type.InputShape);
        return RunPictures.HeatMaps(network, samples);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
