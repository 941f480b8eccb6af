using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.Training;

/// <summary>The smoothness experiment: what the prior does to accuracy under noise, whichever way it falls.</summary>
internal sealed class NoiseSource : IFigureSource
{
    private const string Output = "artifacts/figures/smoothness";

    public string Name => "the smoothness experiment";

    public IEnumerable<LedgerLine> Measure()
    {
        var (exitCode, lines) = ChildProcess.Run(
            "dotnet", "run", "-c", "Release", "--no-build", "--project", "examples/experiments/Smoothness", "--", "--out", Output);
        lines.ForEach(Console.Error.WriteLine);
        if (exitCode != 0)
            throw new InvalidOperationException($"the smoothness experiment ended with exit code {exitCode}");
        var rows = File.ReadLines(Path.Combine(Output, "accuracy.csv")).Skip(1).Select(row => row.Split(',')).Where(row => row[3] != "0").ToList();
        double Mean(string network) => rows.Where(row => row[0] == network).Average(row => double.Parse(row[4], CultureInfo.InvariantCulture));
        yield return new Figure("noise.accuracy_gain", 100 * (Mean("smooth") - Mean("plain")), "points of accuracy, mean over noises and strengths", Bound.None);
    }
}
