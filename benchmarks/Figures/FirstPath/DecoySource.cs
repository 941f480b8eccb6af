using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.FirstPath;

/// <summary>The demo, for three seeds, and the worst of what it shows.</summary>
internal sealed class DecoySource : IFigureSource
{
    private const string Output = "artifacts/figures";

    private static readonly int[] Seeds = [1, 2, 3];

    public string Name => "the demo, three seeds";

    public IEnumerable<LedgerLine> Measure()
    {
        Directory.CreateDirectory(Output);
        var runs = Seeds.Select(Run).ToList();
        return
        [
            new Figure("decoy.lost_points", runs.Min(run => run.Lost), "points of accuracy, worst of three seeds", Bound.AtLeast(15)),
            new Figure("decoy.recovered", runs.Min(run => run.Recovered), "share, worst of three seeds", Bound.AtLeast(0.75)),
            new Figure("decoy.seconds", runs.Max(run => run.Seconds), "s, worst of three seeds", Bound.AtMost(240)),
        ];
    }

    private static (double Lost, double Recovered, double Seconds) Run(int seed)
    {
        var (folder, result) = (Path.Combine(Output, $"decoy-{seed}"), Path.Combine(Output, $"decoy-{seed}.json"));
        File.Delete(result);
        var start = Stopwatch.GetTimestamp();
        var (exitCode, lines) = ChildProcess.Run(
            "dotnet", "run", "-c", "Release", "--no-build", "--project", "examples/DecoyFashion", "--",
            "--seed", seed.ToString(CultureInfo.InvariantCulture), "--out", folder, "--json", result);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        lines.ForEach(Console.Error.WriteLine);
        if (exitCode != 0)
            throw new InvalidOperationException($"the demo ended with exit code {exitCode} for seed {seed}");

        using var document = JsonDocument.Parse(File.ReadAllText(result));
        double Number(string name) => document.RootElement.GetProperty(name).GetDouble();
        return (Number("lost"), Number("recovered"), seconds);
    }
}
