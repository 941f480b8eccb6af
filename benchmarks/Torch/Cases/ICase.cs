using System;
using System.Collections.Generic;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>Work that is done on both sides.</summary>
internal interface ICase : IDisposable
{
    /// <summary>Values that both sides must agree on; asked for once, before anything is timed.</summary>
    IEnumerable<(string Name, double Value)> Checks();

    /// <summary>Does the work <paramref name="count"/> times.</summary>
    IEnumerable<Timing> Run(int count);
}

/// <summary>What one repetition cost.</summary>
/// <param name="Name">Which part of the case.</param>
/// <param name="Nanoseconds">Wall time of one repetition.</param>
/// <param name="PageFaults">Pages mapped in by one repetition: what the allocator's settings decide.</param>
internal readonly record struct Timing(string Name, double Nanoseconds, double PageFaults)
{
    /// <summary>By how much the process grows in one repetition at most; not a number where that is not measured.</summary>
    public double PeakMegabytes { get; init; } = double.NaN;
}
