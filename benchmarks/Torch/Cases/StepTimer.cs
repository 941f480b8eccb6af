using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using TorchSharp;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>Times the repetitions of a step one by one.</summary>
internal static class StepTimer
{
    // A GPU works behind the calls.
    private static readonly bool HasGpu = torch.cuda.is_available();

    /// <summary>
    /// The medians of <paramref name="count"/> repetitions of several steps, taken in turn: what slows the machine down for a while slows all.
    /// </summary>
    public static Timing[] InTurn(IReadOnlyList<(string Name, Action Step)> steps, int count)
    {
        var times = steps.Select(_ => new double[count]).ToArray();
        for (var i = 0; i < count; i++)
            for (var step = 0; step < times.Length; step++)
                times[step][i] = Median(steps[step].Name, steps[step].Step, 1).Nanoseconds;
        return [.. steps.Select((step, i) => Median(step.Name, step.Step, 1) with { Nanoseconds = Statistics.Median(times[i]) })];
    }

    /// <summary>The median of <paramref name="count"/> repetitions.</summary>
    public static Timing Median(string name, Action step, int count)
    {
        var times = new double[count];
        var faults = PageFaults.Count();
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            step();
            if (HasGpu)
                torch.cuda.synchronize();
            times[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }

        return new Timing(name, Statistics.Median(times), (PageFaults.Count() - faults) / (double)count);
    }
}
