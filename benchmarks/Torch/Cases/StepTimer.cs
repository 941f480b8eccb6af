using System;
using System.Diagnostics;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>Times the repetitions of a step one by one.</summary>
internal static class StepTimer
{
    /// <summary>The median of <paramref name="count"/> repetitions.</summary>
    public static Timing Median(string name, Action step, int count)
    {
        var times = new double[count];
        var faults = PageFaults.Count();
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            step();
            times[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }

        return new Timing(name, Statistics.Median(times), (PageFaults.Count() - faults) / (double)count);
    }
}
