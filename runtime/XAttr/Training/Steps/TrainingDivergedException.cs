using System;
using System.Collections.Generic;
using System.Globalization;

namespace XAttr.Training;

/// <summary>
/// A loss, a prior or a gradient that is infinite or not a number. The step was not taken: weights and buffers are those it was computed from. Where a
/// step that looked right has made the weights themselves infinite, as too large a learning rate can, they are what it made of them.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(
        int epoch, int step, IReadOnlyList<long> samples, double loss, double? prior, string? source, string? kept)
        : base(Describe(epoch, step, loss, prior, source, kept))
    {
        (Epoch, Step, Samples, Loss, Prior, Origin) = (epoch, step, samples, loss, prior, source);
    }

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The batch within the epoch, from 1.</summary>
    public int Step { get; }

    /// <summary>The samples of the batch, as indices into the training set.</summary>
    public IReadOnlyList<long> Samples { get; }

    /// <summary>The loss.</summary>
    public double Loss { get; }

    /// <summary>Ω without its weight; null where the step went without a prior.</summary>
    public double? Prior { get; }

    /// <summary>The sample, weights or layer that it comes from; null where the network's output is finite.</summary>
    public string? Origin { get; }

    private static string Describe(int epoch, int step, double loss, double? prior, string? source, string? kept)
    {
        var values = prior is { } penalty
            ? string.Create(CultureInfo.InvariantCulture, $"the loss is {loss} and the prior {penalty}")
            : string.Create(CultureInfo.InvariantCulture, $"the loss is {loss}");
        var origin = source ?? "the network's output is finite, so it comes from the " + (double.IsFinite(loss) ? "prior" : "loss function");
        return $"Training diverged at epoch {epoch}, step {step}: {values}; {origin}. Lower the learning rate or the prior's weight, clip "
            + $"the gradients, or look for undefined values in the data.{(kept is null ? "" : " " + kept)}";
    }
}
