using System;

namespace XAttr.Training;

/// <summary>Where a training stands after a step.</summary>
public readonly record struct TrainingProgress
{
    /// <summary>The epoch under way, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>How many epochs there will be.</summary>
    public required int Epochs { get; init; }

    /// <summary>The step within the epoch that was just taken, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>How many steps an epoch has.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>The loss without the prior, the mean over the epoch's samples so far.</summary>
    public required double Loss { get; init; }

    /// <summary>Ω without its weight, the mean over the epoch's samples so far; null where training goes without a prior.</summary>
    public double? Prior { get; init; }

    /// <summary>How the prior's gradient is computed; null where training goes without a prior.</summary>
    public PriorGradient? PriorGradient { get; init; }

    /// <summary>The metric at the last evaluation; null before the first.</summary>
    public double? Metric { get; init; }

    /// <summary>The name of the metric.</summary>
    public required string MetricName { get; init; }

    /// <summary>Training samples a second in this epoch, without evaluation.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>How long the rest will take at the pace so far, evaluation included.</summary>
    public required TimeSpan Remaining { get; init; }

    /// <summary>Whether this report closes the epoch: its metric is of this epoch.</summary>
    public bool EpochEnded { get; init; }
}
