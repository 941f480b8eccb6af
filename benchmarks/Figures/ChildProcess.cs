using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace XAttr.Benchmarks.Figures;

/// <summary>Programs that measure, run from the folder of the solution; their errors go to our own standard error.</summary>
internal static class ChildProcess
{
    /// <summary>The exit code and the lines of standard output.</summary>
    public static (int ExitCode, List<string> Lines) Run(string program, params string[] arguments) => Run(program, arguments, []);

    /// <summary>The same with more in its environment, each as <c>NAME=value</c>, and in another folder.</summary>
    public static (int ExitCode, List<string> Lines) Run(string program, string[] arguments, IEnumerable<string> environment, string folder = "")
    {
        using var process = Start(program, arguments, environment, folder);
        var lines = Lines(process).ToList();
        return (process.ExitCode, lines);
    }

    /// <summary>
    /// The ledger lines of a benchmark project, each as soon as it is printed; there must be one at least, and it may fail only by a figure that is not ok.
    /// </summary>
    public static IEnumerable<LedgerLine> RunBenchmark(string project, params string[] arguments)
    {
        using var process = Start("dotnet", ["run", "-c", "Release", "--no-build", "--project", project, "--", .. arguments], [], "");
        var (figures, ok) = (0, true);
        foreach (var figure in Lines(process).Where(static line => line.StartsWith('{')).Select(LedgerLine.Parse))
        {
            figures++;
            ok &= figure.Ok;
            yield return figure;
        }

        if (figures == 0 || (process.ExitCode != 0 && ok))
            throw new InvalidOperationException($"{project} ended with exit code {process.ExitCode} and {figures} figures.");
    }

    private static Process Start(string program, string[] arguments, IEnumerable<string> environment, string folder)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (var setting in environment.Select(static setting => setting.Split('=', 2)))
            start.Environment[setting[0]] = setting[1];
        return Process.Start(start)!;
    }

    // All that it prints, until it has ended.
    private static IEnumerable<string> Lines(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line)
            yield return line;
        process.WaitForExit();
    }
}
