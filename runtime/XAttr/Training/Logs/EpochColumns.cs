using System.Collections.Generic;
using System.Linq;

namespace XAttr.Training;

/// <summary>The figures of an epoch by the names that the logs give them.</summary>
internal static class EpochColumns
{
    /// <summary>Those that the epoch has; names and order are the same for every epoch of a training, but for the prior's while λ is 0.</summary>
    public static IEnumerable<(string Name, double? Value)> Of(EpochRecord epoch) =>
    [
        ("loss/train", epoch.Loss),
        ("loss/eval", epoch.EvaluationLoss),
        ("prior", epoch.Prior),
        ("prior_weight", epoch.PriorWeight),
        ("learning_rate", epoch.LearningRate),
        .. epoch.TrainingMetrics.Select(metric => (metric.Key + "/train", (double?)metric.Value)),
        .. epoch.Metrics.Select(metric => (metric.Key + "/eval", (double?)metric.Value)),
        ("seconds", epoch.Seconds),
        ("milliseconds_per_step", epoch.MillisecondsPerStep),
    ];
}
