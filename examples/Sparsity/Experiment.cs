using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using XAttr.Examples.Shared;
using XAttr.Training;

namespace XAttr.Examples.Sparsity;

/// <summary>The experiment from beginning to end.</summary>
internal sealed class Experiment(SparsityOptions options, TextWriter output)
{
    public void Run(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var data = options.Data is { } folder ? NhanesData.Read(folder) : StandInData.Make();
        Directory.CreateDirectory(options.Out);
        var searched = Train("search.jsonl", Plan.Search(options));
        var search = new Summary(searched);
        // What the search has trained need not be trained again: it would be the same to the bit.
        var rest = Plan.Comparison(options, search).Except(searched.Select(result => result.Run)).ToList();
        var comparison = new Comparison(search, [.. searched, .. Train("comparison.jsonl", rest)]);
        var table = ResultTable.Format(data, comparison, options);
        File.WriteAllText(Path.Combine(options.Out, "table.txt"), table);
        using (var summary = File.Create(Path.Combine(options.Out, "summary.json")))
            SummaryJson.Write(summary, comparison);
        SparsityFigure.OverWeights(comparison, data, "").Write(Path.Combine(options.Out, "auc-over-lambda.svg"));
        SparsityFigure.OverWeights(comparison, data, Methods.Ramped).Write(Path.Combine(options.Out, "auc-over-lambda-ramped.svg"));
        SparsityFigure.OverReferences(comparison, data, options).Write(Path.Combine(options.Out, "auc-over-references.svg"));
        output.Write(table);
        output.WriteLine(FormattableString.Invariant($"\nThis took {Stopwatch.GetElapsedTime(started).TotalMinutes:0.0} minutes, beside what earlier processes had done. Written to {options.Out}."));

        IReadOnlyList<SweepResult> Train(string name, List<SweepRun> runs)
        {
            var sweep = new SweepOptions { ResultsPath = Path.Combine(options.Out, name), Progress = new SweepLine(Console.Error) };
            if (options.Workers > 0)
                sweep = sweep with { Workers = options.Workers };
            return Sweep.Run(runs, run => Repetition.Run(data, run, options.Epochs), sweep, cancellation);
        }
    }
}
