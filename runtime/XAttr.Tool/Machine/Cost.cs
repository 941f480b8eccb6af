using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>What something takes.</summary>
/// <param name="Milliseconds">The median time.</param>
/// <param name="Megabytes">The most memory over what was there before; null where the system does not say.</param>
internal readonly record struct Cost(double Milliseconds, double? Megabytes)
{
    /// <summary>Measures it: once for its memory, which warms it up, and some times for its time.</summary>
    public static Cost Of(Action action, int repeats, CancellationToken cancellation)
    {
        var megabytes = PeakMemory.Of(action);
        var times = new List<double>();
        for (var i = 0; i < repeats; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            action();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return new((times[(repeats - 1) / 2] + times[repeats / 2]) / 2, megabytes);
    }
}
