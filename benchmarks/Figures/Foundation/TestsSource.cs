using System;
using System.Collections.Generic;
using System.Diagnostics;
using XAttr.Benchmarks.Ledger;

namespace XAttr.Benchmarks.Figures.Foundation;

/// <summary>How long everything takes to be tested, build and format included.</summary>
internal sealed class TestsSource : IFigureSource
{
    public string Name => "the tests' time";

    public IEnumerable<LedgerLine> Measure()
    {
        var start = Stopwatch.GetTimestamp();
        var (exitCode, lines) = ChildProcess.Run("./test.sh");
        var minutes = Stopwatch.GetElapsedTime(start).TotalMinutes;
        if (exitCode != 0)
            throw new InvalidOperationException($"./test.sh ended with exit code {exitCode}: {lines[^1]}");
        yield return new Figure("tests.minutes", minutes, "min", Bound.AtMost(12));
    }
}
