using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using XAttr.Checkpoints;

namespace XAttr.Training;

public sealed partial class Trainer
{
    /// <summary>
    /// Trains independently, in processes side by side: each of them is this program once more, started with the same arguments, which at
    /// this call trains what it is told to and never returns. A sweep that was killed goes on where it is called again.
    /// </summary>
    /// <remarks>
    /// The backend's random generator belongs to the process, so that trainings that are to be repeatable cannot share one. What the program
    /// does before this call is done in every process, so it should be little, and not write what the others read.
    /// </remarks>
    /// <param name="runs">The trainings, all different; every program that works for the sweep must make the same.</param>
    /// <param name="train">Trains one and says what it came to; it runs in a process that is seeded with the run's seed.</param>
    /// <param name="options">Where the results go, and how many processes there are.</param>
    /// <param name="cancellation">Stops the processes; the results so far are kept.</param>
    /// <returns>The results in the order of the runs.</returns>
    /// <exception cref="SweepException">A training threw, or its process died three times.</exception>
    /// <exception cref="CorruptFileException">The file of results holds something else.</exception>
    /// <exception cref="IOException">Another process runs this sweep.</exception>
    public static IReadOnlyList<SweepResult> Sweep(
        IReadOnlyList<SweepRun> runs, Func<SweepRun, IReadOnlyDictionary<string, double>> train, SweepOptions options,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (runs.GroupBy(run => run).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The run {twice.Key} is there twice.", nameof(runs));
        // A worker of a later sweep of the same program comes by the earlier ones, whose results are there.
        if (SweepWorker.ResultsPath == Path.GetFullPath(options.ResultsPath))
            SweepWorker.Serve(train);
        using var file = new SweepResultFile(options.ResultsPath, readOnly: SweepWorker.ResultsPath is not null);
        if (SweepWorker.ResultsPath is null)
            new Sweep(runs, options, file).ToEnd(cancellation);
        return [.. runs.Select(run => file[run] ?? throw new InvalidOperationException($"{options.ResultsPath} has no result of {run}."))];
    }
}
