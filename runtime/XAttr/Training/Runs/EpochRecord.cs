using System.Collections.Generic;

namespace XAttr.Training;

/// <summary>One epoch of a training.</summary>
public sealed record EpochRecord
{
    /// <summary>Its number, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The loss without the prior, the mean over the samples as they were trained on.</summary>
    public required double Loss { get; init; }

    /// <summary>Ω without its weight, the mean over the samples it was evaluated on; null where training went without a prior.</summary>
    public double? Prior { get; init; }

    /// <summary>λ at the epoch's last step; null where training went without a prior.</summary>
    public double? PriorWeight { get; init; }

    /// <summary>The learning rate of the epoch's steps, that of the optimiser's first group of parameters.</summary>
    public required double LearningRate { get; init; }

    /// <summary>The loss, without the prior, on the evaluation set; null without such a set.</summary>
    public double? EvaluationLoss { get; init; }

    /// <summary>The metrics on the evaluation set by name; empty without such a set.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The metrics on the training samples by name; empty unless asked for.</summary>
    public IReadOnlyDictionary<string, double> TrainingMetrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The first metric on the evaluation set, by which the best weights are chosen; null without it.</summary>
    public double? Metric { get; init; }

    /// <summary>The wall-clock time with evaluation.</summary>
    public required double Seconds { get; init; }

    /// <summary>The median time of a batch: forward, backward, update.</summary>
    public required double MillisecondsPerStep { get; init; }
}
