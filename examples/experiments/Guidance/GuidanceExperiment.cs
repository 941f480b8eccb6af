using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using XAttr.Examples.Shared;
using static System.FormattableString;

namespace XAttr.Examples.Guidance;

/// <summary>The experiment: networks that could read the class from a patch, guided away from it in different ways.</summary>
internal static class GuidanceExperiment
{
    // No result is reported for it.
    private const long SearchSeed = 101;

    /// <summary>Trains all networks, or tries every λ, and writes what came out. The processes that train run this too.</summary>
    public static void Run(GuidanceOptions options, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var data = FashionMnistSource.Load(options.Data, output, cancellation);
        if (options.TrainImages is { } count)
            data = data with { Train = data.Train.Slice(0, Math.Min(count, data.Train.Count)) };
        Directory.CreateDirectory(options.Out);
        var trainings = options.Search ? Searched() : Compared(options);
        var results = Train(options.Search ? "search.jsonl" : "results.jsonl");
        var found = results.GroupBy(result => (trainings[result.Run], result.Run.PriorWeight))
            .Select(static group => new MethodResult(group.Key.Item1.Method, group.Key.Item1.Masks, group.Key.PriorWeight, [.. group])).ToList();
        var minutes = results.Sum(static result => result.Figures[Repetition.Seconds]) / 60;
        var table = options.Search ? ResultTable.OfSearch(found, options) : ResultTable.Of(found, options);
        File.WriteAllText(options.OutFile(options.Search ? "search.txt" : "table.txt"), table);
        output.Write(table);
        if (!options.Search)
            WriteComparison(found, options);
        output.WriteLine(Invariant($"\nThis took {Stopwatch.GetElapsedTime(started).TotalMinutes:0.0} minutes, and {minutes:0.0} of all trainings together. Written to {options.Out}."));

        IReadOnlyList<SweepResult> Train(string name)
        {
            var sweep = new SweepOptions { ResultsPath = options.OutFile(name), Progress = new SweepLine(progress) };
            if (options.Workers > 0)
                sweep = sweep with { Workers = options.Workers };
            try
            {
                return Sweep.Run([.. trainings.Keys], run => Repetition.Run(data, trainings[run].Method, trainings[run].Masks, run, options.Epochs, options.Search), sweep, cancellation);
            }
            catch (OperationCanceledException interrupted)
            {
                throw new OperationCanceledException($"Interrupted; the results so far are in {options.Out}, and the same command goes on.", interrupted, cancellation);
            }
        }
    }

    private static Dictionary<SweepRun, (string Method, Masks Masks)> Compared(GuidanceOptions options)
    {
        var trainings = new Dictionary<SweepRun, (string, Masks)>();
        foreach (var masks in options.Masks)
        {
            // What has no prior does not see the masks.
            foreach (var method in Methods.All.Where(method => masks == Masks.Complete || Methods.Searched.ContainsKey(method)))
            {
                foreach (var run in SweepRun.Grid([$"{method}, {masks.Name}"], [Methods.Weight(method)], Enumerable.Range(1, options.Seeds).Select(static seed => (long)seed)))
                    trainings.Add(run, (method, masks));
            }
        }

        return trainings;
    }

    private static Dictionary<SweepRun, (string Method, Masks Masks)> Searched() => Methods.Searched
        .SelectMany(static method => SweepRun.Grid([method.Key], method.Value, [SearchSeed])).ToDictionary(static run => run, static run => (run.Method, Masks.Complete));

    private static void WriteComparison(List<MethodResult> found, GuidanceOptions options)
    {
        using (var summary = File.Create(options.OutFile("summary.json")))
            SummaryJson.Write(summary, found);
        GuidanceChart.OfClasses(found).Write(options.OutFile("classes.svg"));
        if (options.AllMasks)
            GuidanceChart.OfMasks(found).Write(options.OutFile("masks.svg"));
    }
}
