namespace XAttr;

/// <summary>One epoch of a training.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The loss without the prior, the mean over the samples as they were trained on.</param>
/// <param name="Prior">Ω without its weight, likewise; null where training went without a prior.</param>
/// <param name="Metric">The metric on the evaluation set at the epoch's end; null without such a set.</param>
/// <param name="Seconds">The wall-clock time with evaluation.</param>
/// <param name="MillisecondsPerStep">The median time of a step: batch, forward, backward, update.</param>
public sealed record EpochRecord(int Epoch, double Loss, double? Prior, double? Metric, double Seconds, double MillisecondsPerStep);
