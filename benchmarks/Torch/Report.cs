using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Benchmarks.Torch.Cases;
using XAttr.Benchmarks.Torch.Workers;

namespace XAttr.Benchmarks.Torch;

/// <summary>What was measured, as tables and as figures.</summary>
internal static class Report
{
    /// <summary>The commands, every round, and the medians.</summary>
    public static void Write(TextWriter output, CaseDescription description, IReadOnlyList<Round> rounds, int threads)
    {
        output.WriteLine($"{description.Name}: {description.Repetitions} repetitions a round; all sides agree to {description.Tolerance:G2}");
        foreach (var side in Side.All)
            output.WriteLine($"  {side.Name,-12} {side.CommandLine(description.Name, threads)}");
        output.WriteLine(Row("part", "round", Side.All.Select(side => side.Name + " ns"), "C#/Python", "plain"));
        foreach (var round in rounds)
            output.WriteLine(Row(
                round.Part, $"{round.Process}.{round.Number}", round.Sides.Select(side => Number(side.Nanoseconds)), Number(Ratio(round, 0)), Number(Ratio(round, 2))));
        foreach (var part in rounds.GroupBy(round => round.Part))
            WriteMedians(output, part.Key, [.. part]);
        output.WriteLine();
    }

    /// <summary>The ratios to Python, of the slowest part: under the same settings, and as a user starts both.</summary>
    public static IEnumerable<Figure> Figures(CaseDescription description, IReadOnlyList<Round> rounds) => description.IsTraining ? OfTraining(description, rounds) :
    [
        new(description.Figure + ".time_over_python", Worst(rounds, 0), "ratio", description.Bound),
        new(description.Figure + ".time_over_plain_python", Worst(rounds, 2), "ratio", Bound.None),
    ];

    // C#'s ways to each other, and the worst of them to Python's.
    private static Figure[] OfTraining(CaseDescription description, IReadOnlyList<Round> rounds)
    {
        var plain = Times("plain");
        return
        [
            new(description.Figure + ".double_over_plain", OverPlain("double"), "ratio", Bound.None),
            new(description.Figure + ".first_order_over_plain", OverPlain("first"), "ratio", description.Bound),
            new(description.Figure + ".over_python", Worst(rounds, 0), "ratio, slowest of the three ways", Bound.None),
        ];

        double[] Times(string part) => [.. rounds.Where(round => round.Part == part).Select(round => round.Sides[0].Nanoseconds)];

        // Round by round: what slows the machine down for a while slows both.
        double OverPlain(string part) => Statistics.Median(Times(part).Zip(plain, static (time, first) => time / first));
    }

    private static void WriteMedians(TextWriter output, string part, Round[] rounds)
    {
        var sides = Enumerable.Range(0, Side.All.Length).ToArray();
        output.WriteLine(Row(
            part, "median", sides.Select(side => Number(Statistics.Median(rounds.Select(round => round.Sides[side].Nanoseconds)))),
            Number(MedianRatio(rounds, 0)), Number(MedianRatio(rounds, 2))));
        output.WriteLine(Row(
            part, "faults", sides.Select(side => Number(Statistics.Median(rounds.Select(round => round.Sides[side].PageFaults)))), "", ""));
        if (rounds.All(static round => round.Sides.All(static side => !double.IsNaN(side.PeakMegabytes))))
            output.WriteLine(Row(
                part, "peak MB", sides.Select(side => Number(Statistics.Median(rounds.Select(round => round.Sides[side].PeakMegabytes)))), "", ""));
    }

    private static double Worst(IReadOnlyList<Round> rounds, int side) =>
        rounds.GroupBy(round => round.Part).Max(part => MedianRatio(part, side));

    private static double MedianRatio(IEnumerable<Round> rounds, int side) => Statistics.Median(rounds.Select(round => Ratio(round, side)));

    private static double Ratio(Round round, int side) => round.Sides[side].Nanoseconds / round.Sides[side + 1].Nanoseconds;

    private static string Number(double value) => value.ToString(value < 100 ? "0.000" : "0", CultureInfo.InvariantCulture);

    private static string Row(string part, string round, IEnumerable<string> sides, string pinned, string plain) =>
        $"  {part,-6} {round,-7}" + string.Concat(sides.Select(side => $"{side,16}")) + $"{pinned,11}{plain,8}";
}
