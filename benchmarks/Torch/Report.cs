using System;
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
        foreach (var side in description.Sides)
            output.WriteLine($"  {side.Name,-12} {side.CommandLine(description.Name, threads)}");
        output.WriteLine(Row("part", "round", description.Sides.Select(side => side.Name + " ns"), "C#/Python", "plain"));
        foreach (var round in rounds)
            output.WriteLine(Row(
                round.Part, $"{round.Process}.{round.Number}", round.Sides.Select(side => Number(side.Nanoseconds)), RatioText(round, 0), RatioText(round, 2)));
        foreach (var part in rounds.GroupBy(round => round.Part))
            WriteMedians(output, part.Key, [.. part]);
        output.WriteLine();
    }

    /// <summary>The ratios to Python, of the slowest part: under the same settings, and as a user starts both.</summary>
    public static IEnumerable<Figure> Figures(CaseDescription description, IReadOnlyList<Round> rounds) => description.Kind switch
    {
        CaseKind.TrainingStep => OfTraining(description, rounds),
        CaseKind.ExpectedGradients => OfExpectedGradients(description, rounds),
        _ =>
        [
            new(description.Figure + ".time_over_python", Worst(rounds, 0), "ratio", description.Bound),
            new(description.Figure + ".time_over_plain_python", Worst(rounds, 2), "ratio", Bound.None),
        ],
    };

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

    // Against the cheapest step with X-Gradient; beside it what double backward makes of the published ratio.
    private static Figure[] OfExpectedGradients(CaseDescription description, IReadOnlyList<Round> rounds)
    {
        return
        [
            new(description.Figure + ".time_ratio_sequential", Time("eg_sequential") / Time("xg_first"), "time of EG(32) / time of XG, training step", Bound.None),
            new(description.Figure + ".time_ratio_vectorised", Time("eg_vectorised") / Time("xg_first"), "time of EG(32) / time of XG, training step", Bound.None),
            new(description.Figure + ".memory_ratio", Memory("eg_sequential") / Memory("xg_first"), "peak of sequential EG(32) / peak of XG", Bound.None),
            new(description.Figure + ".time_ratio_sequential_double", Time("eg_sequential") / Time("xg_double"), "the same beside XG by double backward", Bound.None),
            new(description.Figure + ".memory_ratio_double", Memory("eg_sequential") / Memory("xg_double"), "the same beside XG by double backward", Bound.None),
        ];

        double Time(string part) => Of(part, static side => side.Nanoseconds);
        double Memory(string part) => Of(part, static side => side.PeakMegabytes);
        double Of(string part, Func<Timing, double> value) => Statistics.Median(rounds.Where(round => round.Part == part).Select(round => value(round.Sides[0])));
    }

    private static void WriteMedians(TextWriter output, string part, Round[] rounds)
    {
        var sides = Enumerable.Range(0, rounds[0].Sides.Length).ToArray();
        output.WriteLine(Row(
            part, "median", sides.Select(side => Number(Statistics.Median(rounds.Select(round => round.Sides[side].Nanoseconds)))),
            MedianRatioText(rounds, 0), MedianRatioText(rounds, 2)));
        output.WriteLine(Row(
            part, "faults", sides.Select(side => Number(Statistics.Median(rounds.Select(round => round.Sides[side].PageFaults)))), "", ""));
        if (rounds.All(static round => round.Sides.All(static side => !double.IsNaN(side.PeakMegabytes))))
            output.WriteLine(Row(
                part, "peak MB", sides.Select(side => Number(Statistics.Median(rounds.Select(round => round.Sides[side].PeakMegabytes)))), "", ""));
    }

    private static double Worst(IReadOnlyList<Round> rounds, int side) =>
        rounds.GroupBy(round => round.Part).Max(part => MedianRatio(part, side));

    private static double MedianRatio(IEnumerable<Round> rounds, int side) => Statistics.Median(rounds.Select(round => Ratio(round, side)));

    // Empty where the side was not measured.
    private static string RatioText(Round round, int side) => side < round.Sides.Length - 1 ? Number(Ratio(round, side)) : "";

    private static string MedianRatioText(Round[] rounds, int side) =>
        side < rounds[0].Sides.Length - 1 ? Number(MedianRatio(rounds, side)) : "";

    private static double Ratio(Round round, int side) => round.Sides[side].Nanoseconds / round.Sides[side + 1].Nanoseconds;

    private static string Number(double value) => value.ToString(value < 100 ? "0.000" : "0", CultureInfo.InvariantCulture);

    private static string Row(string part, string round, IEnumerable<string> sides, string pinned, string plain) =>
        $"  {part,-6} {round,-7}" + string.Concat(sides.Select(side => $"{side,16}")) + $"{pinned,11}{plain,8}";
}
