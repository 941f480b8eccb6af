using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace XAttr.Benchmarks;

/// <summary>Medians of one scenario, for the whole project.</summary>
internal readonly record struct Measurement(double Microseconds, double Kilobytes)
{
    /// <summary>
    /// Runs the prepared action again and again. Preparing (parsing, above all) and a garbage collection lie outside of what is
    /// timed; what is allocated is counted on all threads.
    /// </summary>
    public static Measurement Median(int iterations, Func<Action> prepare)
    {
        var times = new List<double>(iterations);
        var bytes = new List<double>(iterations);
        for (var i = 0; i < iterations; i++)
        {
            var action = prepare();
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            action();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0);
        }

        return new(MedianOf(times), MedianOf(bytes));
    }

    public Measurement PerClass(int classes) => new(Microseconds / classes, Kilobytes / classes);

    private static double MedianOf(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
