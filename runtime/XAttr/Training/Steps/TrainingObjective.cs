using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>What a training minimises: the loss, and the prior's penalty on the attribution of certain classes.</summary>
internal sealed class TrainingObjective(AttributedModel model, Func<Tensor, Tensor, Tensor> loss, TrainerOptions options)
{
    /// <summary>α of mixup; 0 for none.</summary>
    public double Mixup => options.Mixup;

    /// <summary>The seed of what is drawn.</summary>
    public long Seed => options.Seed;

    /// <summary>Whether other outputs than the network's own are trained too.</summary>
    public bool HasAuxiliary => options.AuxiliaryLosses.Count > 0;

    /// <summary>The processes that share the batches.</summary>
    public ProcessGroup Processes => options.Group;

    /// <summary>The loss at the network's own output.</summary>
    public Tensor Loss(Tensor output, Tensor targets) => RequireNumber(loss(output, targets), "loss");

    /// <summary>
    /// The loss of a batch, those at other outputs included; of all its samples where several processes share it, and differentiable in those that are here.
    /// </summary>
    public Tensor Loss(Tensor output, MiniBatch batch)
    {
        if (Processes.Size == 1)
            return OwnLoss(output, batch);
        using var scope = NewDisposeScope();
        var count = batch.IsStandIn ? 0 : IgnoredLabels.Count(batch.Targets);
        // The mean over no sample is not a number; this is a number with the same, empty, gradient.
        var own = count > 0 ? OwnLoss(output, batch) : output.sum().mul(0);
        return scope.MoveToOuter(new BatchPart(Processes, count).Mean(own, ofNone: double.NaN));
    }

    /// <summary>Ω of a batch, without its weight; of all its samples as the loss is.</summary>
    public Tensor Penalty(IEnumerable<Tensor> attributions, Explained explained, MiniBatch batch)
    {
        if (Processes.Size > 1)
            return SharedPenalty(attributions, explained, batch);
        return explained.IsAny ? Penalty(explained.Of(attributions), Rows(explained, batch)) : zeros([], device: batch.Inputs[0].device);
    }

    /// <summary>All samples of a batch, wherever they are, and where those that are here begin.</summary>
    public (Tensor[] Inputs, Tensor Targets, long Start) Whole(MiniBatch batch)
    {
        if (Processes.Size == 1)
            return (batch.Inputs, batch.Targets, 0);
        var part = new BatchPart(Processes, batch.IsStandIn ? 0 : batch.Inputs[0].size(0));
        return (Array.ConvertAll(batch.Inputs, part.Gather), part.Gather(batch.Targets), part.Start);
    }

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

    private Tensor OwnLoss(Tensor output, MiniBatch batch) => options.AuxiliaryLosses.Aggregate(
        Loss(output, batch.Targets), (sum, head) => sum.add(RequireNumber(head.Loss(head.Output.Call(batch.Inputs), batch.Targets), "auxiliary loss")));

    // A process without a sample to explain takes part in the exchanges with what counts for nothing.
    private Tensor SharedPenalty(IEnumerable<Tensor> attributions, Explained explained, MiniBatch batch)
    {
        var count = batch.IsStandIn || !explained.IsAny ? 0 : explained.Kept?.size(0) ?? batch.Inputs[0].size(0);
        var seen = count > 0 ? explained : explained with { Kept = null };
        return Penalty(seen.Of(attributions), Rows(seen, batch) with { Part = new(Processes, count) });
    }

    private SampleRows Rows(Explained explained, MiniBatch batch) => explained.Of(!options.Prior!.AsksNetwork ? batch.Rows : batch.Rows with
    {
        Explained = new(model, batch.Inputs, explained.Target, arange(batch.Inputs[0].size(0), ScalarType.Int64), batch.Epochs),
    });

    private Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows) =>
        RequireNumber(options.Prior!.Penalty(attributions, rows), $"penalty of {options.Prior.Name}");

    private static Tensor RequireNumber(Tensor value, string what) =>
        value.numel() == 1
            ? value
            : throw new InvalidOperationException(
                $"The {what} has shape {ShapeText.Of(value)}; it must be one number. Reduce it to the mean over the batch.");
}
