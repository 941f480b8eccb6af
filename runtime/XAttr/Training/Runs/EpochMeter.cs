using System;
using System.Diagnostics;

namespace XAttr.Training;

/// <summary>Adds up what the steps of an epoch report, and what they took.</summary>
internal sealed class EpochMeter(MeterState sums)
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public double Loss => sums.Loss / sums.Samples;

    public double? Prior => sums.PriorSamples > 0 ? sums.Prior / sums.PriorSamples : null;

    public double? PriorWeight => sums.PriorWeight;

    public double SamplesPerSecond => sums.Samples / sums.StepSeconds;

    public double Seconds => sums.Seconds + Stopwatch.GetElapsedTime(_started).TotalSeconds;

    /// <summary>The sums as they are now.</summary>
    public MeterState State => sums with { Seconds = Seconds };

    public void Add(StepResult result, long samples, TimeSpan elapsed)
    {
        sums.Loss += result.Loss * samples;
        sums.Samples += samples;
        if (result.Prior is { } prior)
        {
            sums.Prior += prior * samples;
            sums.PriorSamples += samples;
        }

        sums.PriorWeight = result.PriorWeight;
        sums.StepSeconds += elapsed.TotalSeconds;
        sums.StepMilliseconds.Add(elapsed.TotalMilliseconds);
    }

    /// <summary>The median time of a batch.</summary>
    public double MillisecondsPerStep()
    {
        var sorted = sums.StepMilliseconds.ToArray();
        Array.Sort(sorted);
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
