using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using XAttr.Examples.Shared;
using XAttr.Pictures;
using static System.FormattableString;

namespace XAttr.Examples.Sparsity;

/// <summary>The experiment: which prior makes sparse networks that are right.</summary>
internal static class SparsityExperiment
{
    /// <summary>
    /// Chooses λ of each method on some of the splits, and compares the methods at their λ on all of them. The processes that train run this too.
    /// </summary>
    public static void Run(SparsityOptions options, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var data = options.Data is { } folder ? NhanesData.Read(folder) : StandInData.Make();
        Directory.CreateDirectory(options.Out);
        var searched = Train("search.jsonl", Plan.Search(options));
        var search = new Summary(searched);
        // What the search has trained need not be trained again: it would be the same to the bit.
        var rest = Plan.Comparison(options, search).Except(searched.Select(static result => result.Run)).ToList();
        var comparison = new Comparison(search, new([.. searched, .. Train("comparison.jsonl", rest)]));

        var table = ResultTable.Format(data, comparison, options);
        File.WriteAllText(options.OutFile("table.txt"), table);
        using (var summary = File.Create(options.OutFile("summary.json")))
            SummaryJson.Write(summary, comparison);
        SparsityFigure.OverWeights(comparison, data, "").Write(options.OutFile("auc-over-lambda.svg"));
        SparsityFigure.OverWeights(comparison, data, Methods.Ramped).Write(options.OutFile("auc-over-lambda-ramped.svg"));
        SparsityFigure.OverReferences(comparison, data, options).Write(options.OutFile("auc-over-references.svg"));
        output.Write(table);
        var minutes = Stopwatch.GetElapsedTime(started).TotalMinutes;
        output.WriteLine(Invariant($"\nThis took {minutes:0.0} minutes, beside what earlier processes had done. Written to {options.Out}."));

        IReadOnlyList<SweepResult> Train(string name, List<SweepRun> runs)
        {
            var sweep = new SweepOptions { ResultsPath = options.OutFile(name), Progress = new SweepLine(progress) };
            if (options.Workers > 0)
                sweep = sweep with { Workers = options.Workers };
            try
            {
                return Sweep.Run(runs, run => Repetition.Run(data, run, options.Epochs), sweep, cancellation);
            }
            catch (OperationCanceledException interrupted)
            {
                var message = $"Interrupted; the results so far are in {options.Out}, and the same command goes on.";
                throw new OperationCanceledException(message, interrupted, cancellation);
            }
        }
    }
}
