using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using XAttr.Checkpoints;
using XAttr.Training;

namespace XAttr.Examples.Shared;

/// <summary>Trainings that do not depend on each other, side by side.</summary>
public static class Sweep
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
    public static IReadOnlyList<SweepResult> Run(
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
            new SweepQueue(runs, options, file).ToEnd(cancellation);
        return [.. runs.Select(run => file[run] ?? throw new InvalidOperationException($"{options.ResultsPath} has no result of {run}."))];
    }

    /// <summary>The λ that the mean of a figure over the seeds chooses.</summary>
    /// <param name="results">The results of one method, at every λ with the same seeds.</param>
    /// <param name="figure">The figure's name.</param>
    /// <param name="higherIsBetter">Whether the largest is the best.</param>
    /// <exception cref="ArgumentException">There are no results, several methods, other seeds at one λ than at another, or no such figure.</exception>
    /// <exception cref="InvalidOperationException">The figure is not a number at any λ.</exception>
    public static LambdaSearch Search(IEnumerable<SweepResult> results, string figure, bool higherIsBetter = true)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(figure);
        var groups = results.GroupBy(result => result.Run.PriorWeight).ToList();
        RequireSame(groups);
        var means = groups.ToDictionary(group => group.Key, group => group.Average(Value));
        return LambdaSearch.Run(means.Keys, weight => means[weight], higherIsBetter);

        double Value(SweepResult result) => result.Figures.TryGetValue(figure, out var value)
            ? value
            : throw new ArgumentException($"The result of {result.Run} has no figure '{figure}'; it has {string.Join(", ", result.Figures.Keys)}.", nameof(figure));
    }

    private static void RequireSame(List<IGrouping<double, SweepResult>> groups)
    {
        if (groups.Count == 0)
            throw new ArgumentException("There are no results to choose by.", "results");
        var methods = groups.SelectMany(group => group).Select(result => result.Run.Method).Distinct().ToList();
        if (methods.Count > 1)
            throw new ArgumentException($"The results are of several methods ({string.Join(", ", methods)}); each has a λ of its own.", "results");
        var seeds = Seeds(groups[0]);
        if (groups.Find(group => !Seeds(group).SequenceEqual(seeds)) is { } other)
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"At λ = {other.Key} there are other seeds than at λ = {groups[0].Key}; compare the same ones."), "results");

        static IEnumerable<long> Seeds(IEnumerable<SweepResult> results) => results.Select(result => result.Run.Seed).Order();
    }
}
