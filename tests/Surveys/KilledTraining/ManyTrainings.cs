using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using XAttr.Examples.Shared;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Surveys.KilledTraining;

/// <summary>A sweep of runs that take a moment each and one of which kills its process, the first time.</summary>
internal static class ManyTrainings
{
    /// <summary>Runs the sweep in a folder; a line of standard output a run.</summary>
    public static void Run(string folder, int runs)
    {
        var grid = SweepRun.Grid(["a", "b"], [0.5], Enumerable.Range(0, runs / 2).Select(seed => (long)seed)).ToList();
        var options = new SweepOptions
        {
            ResultsPath = Path.Combine(folder, "runs.jsonl"),
            Workers = Math.Min(2, Environment.ProcessorCount),
            Progress = new LineProgress(),
        };
        Sweep.Run(grid, run => Train(run, folder), options);
    }

    private static Dictionary<string, double> Train(SweepRun run, string folder)
    {
        // Where each run is tried is on record, apart from the results.
        File.AppendAllText(Path.Combine(folder, $"tried-{run.Method}-{run.Seed}"), "x");
        var died = Path.Combine(folder, "died");
        if (run is { Method: "b", Seed: 1 } && !File.Exists(died))
        {
            File.WriteAllText(died, "");
            Process.GetCurrentProcess().Kill();
        }

        using var numbers = randn(4);
        using var weights = randn(200, 200);
        for (var i = 0; i < 20; i++)
            weights.mm(weights).Dispose();
        return new() { ["first"] = numbers[0].item<float>(), ["threads"] = get_num_threads() };
    }
}
