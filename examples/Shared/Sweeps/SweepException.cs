using System;

namespace XAttr.Examples.Shared;

/// <summary>A training of a sweep that failed. The results of the others are kept.</summary>
/// <param name="run">The training.</param>
/// <param name="reason">What happened.</param>
public sealed class SweepException(SweepRun run, string reason) : Exception($"The training {run} failed: {reason}")
{
    /// <summary>The training.</summary>
    public SweepRun Run { get; } = run;
}
