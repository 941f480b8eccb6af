using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.Exact;

/// <summary>The guidance experiment by its default: how the worst class fares by method, and how long it takes.</summary>
internal sealed class GuidanceSource : IFigureSource
{
    private const string Output = "artifacts/figures/guidance";

    public string Name => "the guidance experiment";

    public IEnumerable<LedgerLine> Measure()
    {
        if (Directory.Exists(Output))
            Directory.Delete(Output, recursive: true);
        Directory.CreateDirectory(Output);
        var start = Stopwatch.GetTimestamp();
        var (exitCode, lines) = ChildProcess.Run("dotnet", ["run", "-c", "Release", "--no-build", "--project", "examples/experiments/Guidance", "--", "--out", Output]);
        var minutes = Stopwatch.GetElapsedTime(start).TotalMinutes;
        lines.ForEach(Console.Error.WriteLine);
        if (exitCode != 0)
            throw new InvalidOperationException($"the guidance experiment ended with exit code {exitCode}");

        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(Output, "summary.json")));
        var methods = summary.RootElement.GetProperty("complete").EnumerateObject().ToList();
        foreach (var method in methods)
            yield return new Figure($"guidance.worst_group.{FigureName(method.Name)}", method.Value.GetProperty("worst_group").GetDouble(), "accuracy of the worst class, mean over the seeds", Bound.None);
        yield return new Figure("guidance.minutes", minutes, "minutes, whole default run", Bound.AtMost(25));
    }

    private static string FigureName(string method) => Regex.Replace(method.ToLowerInvariant(), "[^a-z0-9]+", "_").Trim('_');
}
