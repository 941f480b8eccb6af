using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace XAttr.Surveys.SharedTraining;

/// <summary>What processes that were started together came to.</summary>
/// <param name="ExitCode">The launcher's exit code.</param>
/// <param name="Numbers">The lines with numbers.</param>
/// <param name="HasKilled">Whether a process was killed.</param>
/// <param name="Errors">Standard error.</param>
public sealed record LaunchedRun(int ExitCode, IReadOnlyList<string> Numbers, bool HasKilled, string Errors)
{
    /// <summary>The same with the first lines of numbers only.</summary>
    public LaunchedRun First(int lines) => this with { Numbers = [.. Numbers.Take(lines)] };

    /// <summary>The largest difference of two runs' numbers, infinite where they are not of as many.</summary>
    public static double LargestDifference(LaunchedRun one, LaunchedRun other)
    {
        var (first, second) = (Values(one), Values(other));
        return first.Count == second.Count ? first.Zip(second, static (left, right) => Math.Abs(left - right)).Max() : double.PositiveInfinity;
    }

    private static List<double> Values(LaunchedRun run) => [.. run.Numbers.SelectMany(static line => line.Split(' ').Skip(2)).Select(static word => double.Parse(word, CultureInfo.InvariantCulture))];

    /// <summary>Reads to the end, and kills a process on the way.</summary>
    internal static (IReadOnlyList<string> Numbers, bool HasKilled) Read(StreamReader output, (int Rank, int Line)? kill)
    {
        var (numbers, processes, lines, hasKilled) = (new List<string>(), new Dictionary<int, int>(), 0, false);
        while (output.ReadLine() is { } line)
        {
            if (line.StartsWith(SharedTraining.Numbers.Mark, StringComparison.Ordinal))
                numbers.Add(line);
            var words = line.Split(' ');
            if (words is ["process", var rank, var id])
                processes[int.Parse(rank, CultureInfo.InvariantCulture)] = int.Parse(id, CultureInfo.InvariantCulture);
            else if (words is ["batch", ..] && kill is { } wanted && lines++ >= wanted.Line && !hasKilled && processes.TryGetValue(wanted.Rank, out var victim))
            {
                using var process = Process.GetProcessById(victim);
                process.Kill();
                hasKilled = true;
            }
        }

        return (numbers, hasKilled);
    }
}
