using System.Collections.Generic;

namespace XAttr.Training;

/// <summary>What a training did.</summary>
public sealed record TrainingHistory
{
    /// <summary>The epochs that were completed.</summary>
    public required IReadOnlyList<EpochRecord> Epochs { get; init; }

    /// <summary>The optimiser steps that were taken, those of an epoch that was cut short included.</summary>
    public required long Steps { get; init; }

    /// <summary>
    /// What went otherwise than planned and did not end the training, a line each, as <see cref="TrainerOptions.Notify"/> was told: empty where every file
    /// was written and nobody pressed Ctrl-C.
    /// </summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Whether it was stopped before its end, by a token or by Ctrl-C (<see cref="TrainerOptions.StopOnInterrupt"/>).</summary>
    public required bool Cancelled { get; init; }

    /// <summary>Whether it ended because the metric had stopped getting better (<see cref="TrainerOptions.Patience"/>).</summary>
    public bool StoppedEarly { get; init; }

    /// <summary>The epoch with the best evaluation, the first one on ties; null where none was looked for.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>The first metric at that evaluation.</summary>
    public double? BestMetric { get; init; }

    /// <summary>How images lay in memory.</summary>
    public MemoryFormat MemoryFormat { get; init; }

    /// <summary>How the prior's gradient was computed; null where training went without a prior.</summary>
    public PriorGradient? PriorGradient { get; init; }
}
