using System;
using System.Diagnostics;
using System.IO;

namespace XAttr.Examples.Shared;

/// <summary>Says every ten seconds how far the sweep is.</summary>
/// <param name="writer">Where it says so.</param>
public sealed class SweepLine(TextWriter writer) : IProgress<SweepProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long _last = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public void Report(SweepProgress value)
    {
        if (value.Done < value.Total && Stopwatch.GetElapsedTime(_last) < Pause)
            return;
        _last = Stopwatch.GetTimestamp();
        writer.WriteLine(FormattableString.Invariant($"{value.Done} of {value.Total} trainings, {value.Remaining:h\\:mm\\:ss} left"));
    }
}
