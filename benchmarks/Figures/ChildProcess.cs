using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace XAttr.Benchmarks.Figures;

/// <summary>Programs that measure, run from the folder of the solution; their errors go to our own standard error.</summary>
internal static class ChildProcess
{
    /// <summary>The exit code and the lines of standard output.</summary>
    public static (int ExitCode, List<string> Lines) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
            lines.Add(line);
        process.WaitForExit();
        return (process.ExitCode, lines);
    }

    /// <summary>The ledger lines that a benchmark project prints; it must print one at least, and may fail only by a figure that is not ok.</summary>
    public static IEnumerable<LedgerLine> RunBenchmark(string project, params string[] arguments)
    {
        var (exitCode, lines) = Run("dotnet", ["run", "-c", "Release", "--no-build", "--project", project, "--", .. arguments]);
        var figures = lines.Where(line => line.StartsWith('{')).Select(LedgerLine.Parse).ToList();
        if (figures.Count == 0 || (exitCode != 0 && figures.All(figure => figure.Ok)))
            throw new System.InvalidOperationException($"{project} ended with exit code {exitCode} and {figures.Count} figures.");
        return figures;
    }
}
