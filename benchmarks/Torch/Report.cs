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
    // Below it a second pass that the network has to be generated for is worth having.
    private const double MostOverDouble = 0.95;

    /// <summary>The commands, every round, and the medians.</summary>
    public static void Write(TextWriter output, CaseDescription description, IReadOnlyList<Round> rounds, int threads)
    {
        output.WriteLine($"{description.Name}: {description.Repetitions} repetitions a round; all sides agree to {description.Tolerance:G2}");
        foreach (var side in description.Sides)
            output.WriteLine($"  {side.Name,-12} {side.CommandLine(description.Name, threads)}");
        output.WriteLine(Row("part", "round", description.Sides.Select(side => side.Name + " ns"), "C#/Python"));
        foreach (var round in rounds)
        {
            var times = round.Sides.Select(side => Number(side.Nanoseconds));
            output.WriteLine(Row(round.Part, $"{round.Process}.{round.Number}", times, Number(OverPython(round))));
        }

        foreach (var part in rounds.GroupBy(round => round.Part))
            WriteMedians(output, part.Key, [.. part]);
        output.WriteLine();
    }

    /// <summary>The ratios to the same written by hand in TorchSharp, and for information to PyTorch.</summary>
    public static IEnumerable<Figure> Figures(CaseDescription description, IReadOnlyList<Round> rounds) => description.Kind switch
    {
        CaseKind.TrainingStep => OfTraining(description, rounds),
        CaseKind.ExpectedGradients => OfExpectedGradients(description, rounds),
        CaseKind.Comparison => [],
        _ =>
        [
            new(description.Figure + ".time_over_hand", Over(rounds, "step", "hand"), "ratio", description.Bound),
            .. OfPython(description, rounds, "step"),
        ],
    };

    private static Figure[] OfTraining(CaseDescription description, IReadOnlyList<Round> rounds) =>
    [
        new(description.Figure + ".first_order_over_plain", Over(rounds, "first", "plain"), "ratio, plain by hand", description.Bound),
        new(
            description.Figure + ".first_order_over_double", Over(rounds, "first", "double"), "ratio, double backward by hand",
            Bound.AtMost(MostOverDouble)),
        new(description.Figure + ".trainer_over_plain", Over(rounds, "trainer", "plain"), "ratio, without a prior", Bound.None),
        .. OfPython(description, rounds, "first"),
    ];

    // For information, where there is a PyTorch: another libtorch, and another language around it.
    private static Figure[] OfPython(CaseDescription description, IReadOnlyList<Round> rounds, string part) =>
        description.Sides.Length > 1
            ? [new(description.Figure + ".time_over_python", OverPython(rounds, part), "ratio to PyTorch", Bound.None)]
            : [];

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
        Write("median", static side => side.Nanoseconds, OverPython(rounds, part));
        Write("faults", static side => side.PageFaults, double.NaN);
        Write("peak MB", static side => side.PeakMegabytes, double.NaN);

        void Write(string name, Func<Timing, double> value, double ratio)
        {
            var medians = sides.Select(side => Statistics.Median(rounds.Select(round => value(round.Sides[side])))).ToArray();
            if (!medians.All(double.IsNaN))
                output.WriteLine(Row(part, name, medians.Select(Number), Number(ratio)));
        }
    }

    // Round by round: what slows the machine down for a while slows both.
    private static double Over(IReadOnlyList<Round> rounds, string part, string peer)
    {
        return Statistics.Median(Times(part).Zip(Times(peer), static (time, peer) => time / peer));

        IEnumerable<double> Times(string name) =>
            rounds.Where(round => round.Part == name).Select(static round => round.Sides[0].Nanoseconds);
    }

    private static double OverPython(IReadOnlyList<Round> rounds, string part) =>
        Statistics.Median(rounds.Where(round => round.Part == part).Select(OverPython));

    private static double OverPython(Round round) =>
        round.Sides is [var ours, var python] ? ours.Nanoseconds / python.Nanoseconds : double.NaN;

    // Empty where it was not measured.
    private static string Number(double value) =>
        double.IsNaN(value) ? "" : value.ToString(value < 100 ? "0.000" : "0", CultureInfo.InvariantCulture);

    private static string Row(string part, string round, IEnumerable<string> sides, string overPython) =>
        $"  {part,-8} {round,-7}" + string.Concat(sides.Select(side => $"{side,16}")) + $"{overPython,11}";
}
