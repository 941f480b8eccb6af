using System;
using System.Globalization;

namespace XAttr;

/// <summary>A loss or prior that is infinite or not a number. The step was not taken: the weights are those it was computed from.</summary>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(int epoch, int step, double loss, double? prior, string? checkpointPath)
        : base(Describe(epoch, step, loss, prior, checkpointPath))
    {
        (Epoch, Step, Loss, Prior) = (epoch, step, loss, prior);
    }

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step within the epoch, from 1.</summary>
    public int Step { get; }

    /// <summary>The loss.</summary>
    public double Loss { get; }

    /// <summary>Ω without its weight; null where training goes without a prior.</summary>
    public double? Prior { get; }

    private static string Describe(int epoch, int step, double loss, double? prior, string? checkpointPath)
    {
        var values = prior is { } penalty
            ? string.Create(CultureInfo.InvariantCulture, $"the loss is {loss} and the prior {penalty}")
            : string.Create(CultureInfo.InvariantCulture, $"the loss is {loss}");
        var kept = checkpointPath is null || epoch == 1 ? "" : $" {checkpointPath} holds the weights of the end of epoch {epoch - 1}.";
        return $"Training diverged at epoch {epoch}, step {step}: {values}. Lower the learning rate or the prior's weight, or look for "
            + $"undefined values in the data.{kept}";
    }
}
