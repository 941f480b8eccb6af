using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>The gradient of loss and prior through the attribution's own backward pass. X-Gradient and gradients share the loss's forward pass.</summary>
internal sealed class DoubleBackwardGradient(
    Module<Tensor, Tensor> model, TrainingObjective objective, IList<Tensor> trained, IAttributionMethod method) : IStepGradient
{
    private static readonly AttributionOptions Kept = new() { CreateGraph = true, KeepMode = true };

    private bool _isProbed;

    public StepResult Accumulate(MiniBatch batch, double weight)
    {
        var classes = objective.Classes(batch.Targets);
        Probe(batch.Inputs, classes);
        var (output, attribution) = Forward(batch, classes);
        var (loss, penalty) = (objective.Loss(output, batch.Targets), objective.Penalty(attribution));
        var result = new StepResult(output, loss.ToDouble(), penalty.ToDouble(), weight);

        // Naming the parameters spares the backward pass the input's gradient, which the attribution has made a part of the graph.
        if (result.IsFinite)
            batch.Weigh(TrainingObjective.Sum(loss, penalty, weight)).backward(inputs: trained);
        return result;
    }

    // One forward pass for both where the method is a gradient at the samples themselves.
    private (Tensor Output, Tensor Attribution) Forward(MiniBatch batch, Tensor classes)
    {
        if ((method as AttributionMethod)?.ComputeWithOutput(Subject.Of(model, [batch.Inputs], [Target.Classes(classes)], Kept)) is { } pass)
            return (pass.Output, pass.Gradients[0][0]);
        return (model.call(batch.Inputs), AtStep(batch.Position).Attribute(model, batch.Inputs, classes, Kept));
    }

    // A network whose gradient libtorch cannot compute would end the process where a graph of it is asked for; without one it is an exception.
    private void Probe(Tensor inputs, Tensor classes)
    {
        if (_isProbed)
            return;
        using var random = new RandomState();
        new Gradient().Attribute(model, inputs, Target.Classes(classes)).Dispose();
        _isProbed = true;
    }

    // A method that draws would draw the same at every step.
    private IAttributionMethod AtStep(long position) => method is AttributionMethod drawing ? drawing.AtStep(position) : method;
}
