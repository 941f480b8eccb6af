using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>Times.</summary>
internal static class Stopwatches
{
    /// <summary>How long something takes.</summary>
    public static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The middle one, of an even number the larger.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
