using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>The gradient of the loss alone.</summary>
internal sealed class PlainGradient(AttributedModel model, TrainingObjective objective, IList<Tensor> trained) : IStepGradient
{
    public StepResult Accumulate(MiniBatch batch, double weight)
    {
        var (output, loss) = objective.Mixup == 0 ? Forward(batch) : Mixed(batch);
        var result = new StepResult(output, loss.ToDouble(), null, null);
        if (result.IsFinite)
            batch.Weigh(loss).backward(inputs: trained);
        return result;
    }

    private (Tensor Output, Tensor Loss) Forward(MiniBatch batch)
    {
        var output = model.Call(batch.Inputs);
        return (output, objective.Loss(output, batch));
    }

    private (Tensor Output, Tensor Loss) Mixed(MiniBatch batch)
    {
        if (Array.FindIndex(batch.Inputs, static input => !input.is_floating_point()) is >= 0 and var whole)
            throw new ArgumentException(
                $"Mixup trains on mixtures of two samples, but input {whole}, counted from 0, has type {batch.Inputs[whole].dtype}, of which there are none. Convert it to a "
                + "floating-point type where its mixtures mean something, or leave Mixup at 0.",
                nameof(TrainerOptions.Mixup));
        var all = objective.Whole(batch);
        var mixup = Mixup.Draw(objective.Mixup, (int)all.Inputs[0].size(0), objective.Seed, batch.Position);
        var start = (int)all.Start;
        var partners = tensor(mixup.Partners[start..(start + (int)batch.Inputs[0].size(0))]).to(batch.Inputs[0].device);
        batch = batch with { Inputs = [.. batch.Inputs.Zip(all.Inputs, (input, others) => input.mul(mixup.Share).add(others.index_select(0, partners), 1 - mixup.Share))] };
        var mixed = model.Call(batch.Inputs);
        var own = objective.Loss(mixed, batch).mul(mixup.Share);
        return (mixed, own.add(objective.Loss(mixed, batch with { Targets = all.Targets.index_select(0, partners) }), 1 - mixup.Share));
    }
}
