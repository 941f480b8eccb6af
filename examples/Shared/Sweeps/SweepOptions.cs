using System;
using System.IO;

namespace XAttr.Examples.Shared;

/// <summary>How a sweep runs.</summary>
public sealed record SweepOptions
{
    /// <summary>
    /// The file of the results, a line of JSON a training in the order in which they end. Trainings that it already holds are not run again,
    /// so another experiment needs another file.
    /// </summary>
    public required string ResultsPath { get; init; }

    /// <summary>How many trainings run side by side, each in a process of its own. Default: one a processor, each with one thread.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Told after every training.</summary>
    public IProgress<SweepProgress>? Progress { get; init; }

    /// <summary>The threads that each process computes with, so that together they fill the machine and no more.</summary>
    internal int ThreadsPerWorker => Math.Max(1, Environment.ProcessorCount / Workers);

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(ResultsPath);
        var directory = Path.GetDirectoryName(Path.GetFullPath(ResultsPath));
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"The directory of the results {ResultsPath} does not exist: {directory}.");
        if (Workers < 1 || Workers > Environment.ProcessorCount)
            throw new ArgumentOutOfRangeException(
                nameof(Workers), Workers, $"There can be 1 to {Environment.ProcessorCount} trainings side by side, as many as there are processors.");
    }
}

/// <summary>How far a sweep is.</summary>
/// <param name="Done">The trainings that are over, those of earlier processes included.</param>
/// <param name="Total">How many there will be.</param>
/// <param name="Remaining">How long the rest will take at the pace so far.</param>
public readonly record struct SweepProgress(int Done, int Total, TimeSpan Remaining);
