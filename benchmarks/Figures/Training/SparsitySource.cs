using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.Training;

/// <summary>The sparsity experiment: what its methods come to, and how long it takes.</summary>
internal sealed class SparsitySource : IFigureSource
{
    private const string Output = "artifacts/figures/sparsity";

    public string Name => "the sparsity experiment";

    public IEnumerable<LedgerLine> Measure()
    {
        if (Directory.Exists(Output))
            Directory.Delete(Output, recursive: true);
        Directory.CreateDirectory(Output);
        var minutes = Minutes(Output);
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(Output, "summary.json")));
        foreach (var method in summary.RootElement.EnumerateObject())
            yield return new Figure($"sparsity.auc.{FigureName(method.Name)}", method.Value.GetProperty("auc").GetDouble(), "test ROC-AUC, mean over splits", Bound.None);
        // The largest p of X-Gradient against another method; how it falls is no bound.
        var ps = summary.RootElement.EnumerateObject().Select(method => method.Value.GetProperty("p")).Where(p => p.ValueKind == JsonValueKind.Number);
        yield return new Figure("sparsity.paired_p", ps.Max(p => p.GetDouble()), "largest p of XG against another method", Bound.None);
        yield return new Figure("sparsity.minutes", minutes, "minutes, whole default run", Bound.AtMost(15));
        yield return new Figure("sparsity.time_over_python", OverPython(), "our time / PyTorch's, one training after the other", Bound.None);
    }

    private static double OverPython()
    {
        var folder = Path.Combine(Output, "small");
        Directory.CreateDirectory(folder);
        var ours = Minutes(folder, "--repetitions", "3", "--search", "2", "--most-references", "8") * 60;
        return ours / PythonScript.Measure("benchmarks/sparsity_twin.py", "3", "2", "8")["seconds"];
    }

    private static double Minutes(string folder, params string[] options)
    {
        var start = Stopwatch.GetTimestamp();
        var (exitCode, lines) = ChildProcess.Run(
            "dotnet", ["run", "-c", "Release", "--no-build", "--project", "examples/experiments/Sparsity", "--", "--out", folder, .. options]);
        lines.ForEach(Console.Error.WriteLine);
        return exitCode == 0
            ? Stopwatch.GetElapsedTime(start).TotalMinutes
            : throw new InvalidOperationException($"the sparsity experiment ended with exit code {exitCode}");
    }

    private static string FigureName(string method) => Regex.Replace(method.ToLowerInvariant(), "[^a-z0-9]+", "_").Trim('_');
}
