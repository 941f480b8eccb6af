using System;
using System.Diagnostics;
using System.IO;
using XAttr.Examples.Shared;

namespace XAttr.Examples.Sparsity;

/// <summary>Says every ten seconds how far the sweep is.</summary>
internal sealed class SweepLine(TextWriter writer) : IProgress<SweepProgress>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long _last = Stopwatch.GetTimestamp();

    public void Report(SweepProgress value)
    {
        if (value.Done < value.Total && Stopwatch.GetElapsedTime(_last) < Pause)
            return;
        _last = Stopwatch.GetTimestamp();
        writer.WriteLine(FormattableString.Invariant($"{value.Done} of {value.Total} trainings, {value.Remaining:h\\:mm\\:ss} left"));
    }
}
