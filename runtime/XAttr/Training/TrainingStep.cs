using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>One optimiser step: loss, and where there is a prior, its penalty from the same forward pass.</summary>
internal sealed class TrainingStep(
    Module<Tensor, Tensor> model, Func<Tensor, Tensor, Tensor> loss, optim.Optimizer optimizer, TrainerOptions options)
{
    // Only these need a gradient: naming them spares the backward pass the input's, which a prior has made a part of the graph.
    private readonly Tensor[] _trained = optimizer.parameters().Where(parameter => parameter.requires_grad).ToArray<Tensor>();

    /// <summary>Takes the step, unless loss or penalty is not finite; <see cref="StepResult.IsFinite"/> says.</summary>
    public StepResult Take(Tensor inputs, Tensor targets)
    {
        optimizer.zero_grad();
        var (error, penalty) = options.UsesPrior ? WithPrior(inputs, targets) : (Loss(model.call(inputs), targets), null);
        var result = new StepResult(error.ToDouble(), penalty?.ToDouble());
        if (result.IsFinite)
        {
            var total = penalty is null ? error : error.add(penalty, options.PriorWeight);
            total.backward(inputs: _trained);
            optimizer.step();
        }

        return result;
    }

    private (Tensor Loss, Tensor? Penalty) WithPrior(Tensor inputs, Tensor targets)
    {
        if (options.AttributionTarget is null && targets.dtype != ScalarType.Int64)
            throw new ArgumentException(
                $"The targets have type {targets.dtype}, so they name no classes to attribute. Set {nameof(TrainerOptions)}."
                + $"{nameof(TrainerOptions.AttributionTarget)} to a function that does; for a single output: _ => torch.tensor(0L).");
        var classes = options.AttributionTarget?.Invoke(targets) ?? targets;
        var (output, attribution) = XGradient.ForwardWithAttribution(model, inputs, classes, createGraph: true);
        return (Loss(output, targets), RequireNumber(options.Prior!.Penalty(attribution), $"penalty of {options.Prior.Name}"));
    }

    private Tensor Loss(Tensor output, Tensor targets) => RequireNumber(loss(output, targets), "loss");

    private static Tensor RequireNumber(Tensor value, string what) =>
        value.numel() == 1
            ? value
            : throw new InvalidOperationException(
                $"The {what} has shape {ShapeText.Of(value)}; it must be one number. Reduce it to the mean over the batch.");
}
