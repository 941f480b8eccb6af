using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace XAttr.Benchmarks;

/// <summary>Medians of one scenario, for the whole project.</summary>
/// <param name="Microseconds">Processor time: the time on the clock of an idle machine, and less disturbed on a busy one.</param>
/// <param name="ElapsedMicroseconds">The time on the clock.</param>
/// <param name="Kilobytes">What was allocated.</param>
/// <param name="FirstMicroseconds">Processor time of the very first run, which is no part of the medians.</param>
internal readonly record struct Measurement(double Microseconds, double ElapsedMicroseconds, double Kilobytes, double FirstMicroseconds)
{
    private const int MaxWarmUps = 5;

    /// <summary>
    /// Runs the prepared action again and again. Preparing (parsing, above all) and a garbage collection lie outside of what is
    /// timed; what is allocated is counted on all threads. The first runs are not counted: in them the heap grows to what the action needs, page by
    /// fresh page, which a smaller action before or after it never pays for.
    /// </summary>
    /// <param name="iterations">How often it is timed.</param>
    /// <param name="prepare">Makes the action of one run.</param>
    public static Measurement Median(int iterations, Func<Action> prepare)
    {
        var times = new List<double>(iterations);
        var elapsed = new List<double>(iterations);
        var bytes = new List<double>(iterations);
        double? first = null;
        for (var i = -Math.Min(MaxWarmUps, iterations / 2); i < iterations; i++)
        {
            var action = prepare();
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var (start, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            action();
            var processorTime = Environment.CpuUsage.TotalTime - processor;
            first ??= processorTime.TotalMicroseconds;
            if (i < 0)
                continue;
            times.Add(processorTime.TotalMicroseconds);
            elapsed.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0);
        }

        return new(MedianOf(times), MedianOf(elapsed), MedianOf(bytes), first.GetValueOrDefault());
    }

    public Measurement PerClass(int classes) => new(Microseconds / classes, ElapsedMicroseconds / classes, Kilobytes / classes, FirstMicroseconds / classes);

    private static double MedianOf(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
