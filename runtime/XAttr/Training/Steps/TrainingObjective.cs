using System;
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

    /// <summary>The loss of a batch.</summary>
    public Tensor Loss(Tensor output, Tensor targets) => RequireNumber(loss(output, targets), "loss");

    /// <summary>Ω of a batch, without its weight.</summary>
    public Tensor Penalty(Tensor attribution) => RequireNumber(options.Prior!.Penalty(attribution), $"penalty of {options.Prior.Name}");

    /// <summary>The classes whose outputs are attributed.</summary>
    public Tensor Classes(Tensor targets)
    {
        if (options.AttributionTarget is null && targets.dtype != ScalarType.Int64)
            throw new ArgumentException(
                $"The targets have type {targets.dtype}, so they name no classes to attribute. Set {nameof(TrainerOptions)}."
                + $"{nameof(TrainerOptions.AttributionTarget)} to a function that does; for a single output: _ => torch.tensor(0L).");
        return options.AttributionTarget?.Invoke(targets) ?? targets;
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
