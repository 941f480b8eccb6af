using System;
using System.Diagnostics;
using System.IO;

namespace XAttr.Tool;

/// <summary>Says every few seconds how far a command is, and nothing where it is quick.</summary>
internal sealed class ProgressLine(TextWriter writer, string what, long total) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private long _last = Stopwatch.GetTimestamp();

    /// <summary>So many are done.</summary>
    public void Done(long done)
    {
        if (Stopwatch.GetElapsedTime(_last) < Pause)
            return;
        _last = Stopwatch.GetTimestamp();
        writer.WriteLine(FormattableString.Invariant($"{what}: {done:N0} of {total:N0}"));
    }

    public void Dispose() => writer.Flush();
}
