using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace XAttr.Surveys.KilledTraining;

/// <summary>What the training comes to, killed or not.</summary>
public static class Numbers
{
    internal const string Mark = "= ";

    /// <summary>The numbers of a training that runs to its end.</summary>
    public static IReadOnlyList<string> OfOneRun(string folder) => Run(int.MaxValue, folder) ?? throw new InvalidOperationException("It was killed.");

    /// <summary>Runs a sweep of so many trainings, which is killed after each of so many lines, and then to its end.</summary>
    public static void OfKilledSweeps(string folder, int runs, IEnumerable<int> lines)
    {
        foreach (var count in lines.Append(int.MaxValue))
            Run(count, folder, "sweep", runs.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The numbers of a training that is killed (SIGKILL) after each of so many lines, and then runs to its end.</summary>
    /// <returns>The numbers, and how often it was killed: it may end before its time has come.</returns>
    public static (IReadOnlyList<string> Numbers, int Kills) OfKilledRuns(string folder, IEnumerable<int> lines)
    {
        var kills = 0;
        foreach (var count in lines)
        {
            if (Run(count, folder) is { } early)
                return (early, kills);
            kills++;
        }

        return (OfOneRun(folder), kills);
    }

    /// <summary>How many lines two runs differ in.</summary>
    public static int Differences(IReadOnlyList<string> first, IReadOnlyList<string> second) =>
        Math.Abs(first.Count - second.Count) + first.Zip(second).Count(pair => pair.First != pair.Second);

    private static List<string>? Run(int lines, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KilledTraining.dll"), .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var numbers = new List<string>();
        for (var read = 0; process.StandardOutput.ReadLine() is { } line; read++)
        {
            if (read == lines)
            {
                process.Kill();
                process.WaitForExit();
                return null;
            }

            if (line.StartsWith(Mark, StringComparison.Ordinal))
                numbers.Add(line);
        }

        process.WaitForExit();
        return process.ExitCode == 0
            ? numbers
            : throw new InvalidOperationException($"The training ended with exit code {process.ExitCode}.");
    }
}
