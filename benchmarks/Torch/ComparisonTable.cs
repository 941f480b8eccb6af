using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Torch.Cases.Comparison;

namespace XAttr.Benchmarks.Torch;

/// <summary>The rows of docs/benchmarks.md: a job in milliseconds, by each way, with the least of a column in bold.</summary>
internal static class ComparisonTable
{
    private static readonly (string Key, Func<Subject, string> Title)[] Jobs =
    [
        ("xgradient", static subject => $"X-Gradient, batch {subject.Task.Batch}"),
        ("ig128", static subject => $"IG-128, batch {subject.Rows}"),
        ("eg32", static subject => $"EG-32, batch {subject.Rows}"),
        ("step", static subject => $"step with a prior on X-Gradient, batch {subject.Task.Batch}"),
        ("step_eg32", static subject => $"step with a prior on EG-32, batch {subject.Rows}"),
    ];

    // The last one's times stand beside ours, measured by the other side.
    private static readonly (string Key, int Side, string Title)[] Ways =
        [("ours", 0, "XAttr"), ("hand", 0, "by hand"), ("onnx", 0, "ONNX Runtime"), ("ours", 1, "PyTorch")];

    /// <summary>Writes the table of a network that was measured with several numbers of threads.</summary>
    public static void Write(TextWriter output, Subject subject, IReadOnlyList<(int Threads, IReadOnlyList<Round> Rounds)> runs)
    {
        string[] layouts = subject.HasFormats ? ["", "_last"] : [""];
        var columns = runs.SelectMany(run => layouts.Select(layout => (run.Threads, run.Rounds, Layout: layout))).ToList();
        var heads = columns.Select(static column => $"{column.Threads} {(column.Threads == 1 ? "thread" : "threads")}{(column.Layout.Length == 0 ? "" : ", channels last")}");
        output.WriteLine($"**{subject.Title}**");
        output.WriteLine();
        output.WriteLine($"| milliseconds | by | {string.Join(" | ", heads)} | peak MB |");
        output.WriteLine($"| --- | --- |{string.Concat(Enumerable.Repeat(" --: |", columns.Count + 1))}");
        foreach (var (job, title) in Jobs)
        {
            var values = Ways.Select(way => columns.Select(column => Median(column.Rounds, $"{job}.{way.Key}{column.Layout}", way.Side, static timing => timing.Nanoseconds) / 1e6).ToArray()).ToList();
            foreach (var (way, times) in Ways.Zip(values).Where(static row => row.Second.Any(static time => !double.IsNaN(time))))
            {
                var cells = times.Select((time, column) => Cell(time, values.Min(row => double.IsNaN(row[column]) ? double.PositiveInfinity : row[column])));
                var peak = Median(runs[0].Rounds, $"{job}.{way.Key}", way.Side, static timing => timing.PeakMegabytes);
                output.WriteLine($"| {title(subject)} | {way.Title} | {string.Join(" | ", cells)} | {(double.IsNaN(peak) ? "" : peak.ToString("0", CultureInfo.InvariantCulture))} |");
            }
        }

        output.WriteLine();
    }

    private static double Median(IReadOnlyList<Round> rounds, string part, int side, Func<Cases.Timing, double> value)
    {
        var values = rounds.Where(round => round.Part == part && round.Sides.Length > side).Select(round => value(round.Sides[side])).ToList();
        return values.Count == 0 ? double.NaN : Statistics.Median(values);
    }

    private static string Cell(double time, double least)
    {
        if (double.IsNaN(time))
            return "";
        var text = time.ToString(time < 10 ? "0.00" : time < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
        return time <= least ? $"**{text}**" : text;
    }
}
