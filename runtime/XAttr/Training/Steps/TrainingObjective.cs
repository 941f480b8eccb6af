using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>What a training minimises: the loss, and the prior's penalty on the attribution of certain classes.</summary>
internal sealed class TrainingObjective(Func<Tensor, Tensor, Tensor> loss, TrainerOptions options)
{
    /// <summary>α of mixup; 0 for none.</summary>
    public double Mixup => options.Mixup;

    /// <summary>The seed of what is drawn.</summary>
    public long Seed => options.Seed;

    /// <summary>Whether other outputs than the network's own are trained too.</summary>
    public bool HasAuxiliary => options.AuxiliaryLosses.Count > 0;

    /// <summary>The loss at the network's own output.</summary>
    public Tensor Loss(Tensor output, Tensor targets) => RequireNumber(loss(output, targets), "loss");

    /// <summary>The loss of a batch, those at other outputs included.</summary>
    public Tensor Loss(Tensor output, MiniBatch batch) => options.AuxiliaryLosses.Aggregate(
        Loss(output, batch.Targets), (sum, head) => sum.add(RequireNumber(head.Loss(head.Output.Call(batch.Inputs), batch.Targets), "auxiliary loss")));

    /// <summary>Ω of a batch, without its weight.</summary>
    public Tensor Penalty(IEnumerable<Tensor> attributions, Explained explained, MiniBatch batch) =>
        explained.IsAny
            ? RequireNumber(options.Prior!.Penalty(explained.Of(attributions), explained.Of(batch.Rows)), $"penalty of {options.Prior.Name}")
            : zeros([], device: batch.Inputs[0].device);

    /// <summary>What is attributed.</summary>
    public Explained Explained(Tensor targets)
    {
        if (options.AttributionTarget?.Invoke(targets) is not { } classes)
            return new(new LabelTarget(targets), IsOnce: true, IgnoredLabels.Kept(targets));
        return new(Target.Classes(classes), classes.dim() < 2 || classes.size(1) == 1, null);
    }

    /// <summary>loss + λ·Ω.</summary>
    public static Tensor Sum(Tensor loss, Tensor penalty, double weight)
    {
        using Scalar factor = weight;
        return loss.add(penalty, factor);
    }

    private static Tensor RequireNumber(Tensor value, string what) =>
        value.numel() == 1
            ? value
            : throw new InvalidOperationException(
                $"The {what} has shape {ShapeText.Of(value)}; it must be one number. Reduce it to the mean over the batch.");
}
