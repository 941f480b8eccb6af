using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>The gradient of loss and prior through the attribution's own backward pass. X-Gradient and gradients share the loss's forward pass.</summary>
internal sealed class DoubleBackwardGradient(
    AttributedModel model, TrainingObjective objective, IList<Tensor> trained, IAttributionMethod method) : IStepGradient
{
    private static readonly AttributionOptions Kept = new() { CreateGraph = true, KeepMode = true };

    private bool _isProbed;

    public StepResult Accumulate(MiniBatch batch, double weight)
    {
        var explained = objective.Explained(batch.Targets);
        Probe(batch.Inputs, explained.Target);
        var (output, attributions) = Forward(batch, explained.Target);
        var (loss, penalty) = (objective.Loss(output, batch), objective.Penalty(attributions, explained, batch));
        var result = new StepResult(output, loss.ToDouble(), penalty.ToDouble(), weight);

        // Naming the parameters spares the backward pass the input's gradient, which the attribution has made a part of the graph.
        if (result.IsFinite)
            batch.Weigh(TrainingObjective.Sum(loss, penalty, weight)).backward(inputs: trained);
        return result;
    }

    // One forward pass for both where the method is a gradient at the samples themselves, and nothing normalises by the batch: there the loss
    // takes the batch's statistics, and the attribution, which is to be each sample's own, the running ones.
    private (Tensor Output, IReadOnlyList<Tensor> Attributions) Forward(MiniBatch batch, Target target)
    {
        if (!BatchStatistics.AreUsed(model.Module)
            && (method as AttributionMethod)?.ComputeWithOutput(Subject.Of(model, batch.Inputs, [target], Kept)) is { } pass)
            return (pass.Output, pass.Gradients[0]);
        return (model.Call(batch.Inputs), Attribute(batch, target));
    }

    // A method that draws would draw the same at every step, and in every process. Methods of other origin take networks of one input.
    private IReadOnlyList<Tensor> Attribute(MiniBatch batch, Target target) => method is AttributionMethod own
        ? own.AtStep((batch.Position * objective.Processes.Size) + objective.Processes.Rank).Attribute(model, batch.Inputs, target, Kept)
        : [method.Attribute((Module<Tensor, Tensor>)model.Module, batch.Inputs[0], target, Kept)];

    // A network whose gradient libtorch cannot compute would end the process where a graph of it is asked for; without one it is an exception.
    private void Probe(Tensor[] inputs, Target target)
    {
        if (_isProbed)
            return;
        using var random = new RandomState();
        foreach (var gradient in new Gradient().Attribute(model, inputs, target))
            gradient.Dispose();
        _isProbed = true;
    }
}
