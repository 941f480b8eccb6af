using System;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>Optimiser steps: the gradient of loss, and where there is a prior of its penalty, batch by batch, and then the update.</summary>
internal sealed class TrainingStep(
    Module<Tensor, Tensor> model, Func<Tensor, Tensor, Tensor> loss, optim.Optimizer optimizer, TrainerOptions options)
{
    private static readonly AttributionOptions Kept = new() { CreateGraph = true, KeepMode = true };

    // Only these need a gradient: naming them spares the backward pass the input's, which a prior has made a part of the graph.
    private readonly Parameter[] _trained = optimizer.parameters().Where(parameter => parameter.requires_grad).ToArray();

    /// <summary>Forgets gradients that were there before.</summary>
    public void Begin() => optimizer.zero_grad();

    /// <summary>Adds the gradient of a batch, unless loss or penalty is not finite; <see cref="StepResult.IsFinite"/> says.</summary>
    public StepResult Accumulate(MiniBatch batch)
    {
        double? weight = options.Prior is null ? null : options.PriorWeight;
        var (output, error, penalty) = weight > 0 ? WithPrior(batch) : Plain(batch);
        var result = new StepResult(output, error.ToDouble(), penalty?.ToDouble(), weight);
        if (result.IsFinite)
        {
            var total = penalty is null ? error : error.add(penalty, weight!.Value);
            (batch.Share == 1 ? total : total.mul(batch.Share)).backward(inputs: _trained);
        }

        return result;
    }

    /// <summary>Takes the step along the gradient that was added up.</summary>
    public void Update()
    {
        if (options.ClipNorm is { } norm)
            utils.clip_grad_norm_(_trained, norm);
        optimizer.step();
        optimizer.zero_grad();
    }

    /// <summary>The loss of outputs that were computed elsewhere.</summary>
    public Tensor Loss(Tensor output, Tensor targets) => RequireNumber(loss(output, targets), "loss");

    private (Tensor Output, Tensor Loss, Tensor? Penalty) Plain(MiniBatch batch)
    {
        if (options.Mixup == 0)
        {
            var output = model.call(batch.Inputs);
            return (output, Loss(output, batch.Targets), null);
        }

        var mixup = Mixup.Draw(options.Mixup, (int)batch.Inputs.size(0), options.Seed, batch.Position);
        var partners = tensor(mixup.Partners).to(batch.Inputs.device);
        var mixed = model.call(batch.Inputs.mul(mixup.Share).add(batch.Inputs.index_select(0, partners), 1 - mixup.Share));
        var own = Loss(mixed, batch.Targets).mul(mixup.Share);
        return (mixed, own.add(Loss(mixed, batch.Targets.index_select(0, partners)), 1 - mixup.Share), null);
    }

    private (Tensor Output, Tensor Loss, Tensor? Penalty) WithPrior(MiniBatch batch)
    {
        var (inputs, targets) = (batch.Inputs, batch.Targets);
        if (options.AttributionTarget is null && targets.dtype != ScalarType.Int64)
            throw new ArgumentException(
                $"The targets have type {targets.dtype}, so they name no classes to attribute. Set {nameof(TrainerOptions)}."
                + $"{nameof(TrainerOptions.AttributionTarget)} to a function that does; for a single output: _ => torch.tensor(0L).");
        var classes = options.AttributionTarget?.Invoke(targets) ?? targets;
        var (output, attribution) = options.Attribution is XGradient && model is IXDnn
            ? XGradient.ForwardWithAttribution(model, inputs, classes, createGraph: true)
            : (model.call(inputs), AtStep(batch.Position).Attribute(model, inputs, classes, Kept));
        return (output, Loss(output, targets), RequireNumber(options.Prior!.Penalty(attribution), $"penalty of {options.Prior.Name}"));
    }

    // A method that draws would draw the same at every step.
    private IAttributionMethod AtStep(long position) => options.Attribution is AttributionMethod method ? method.AtStep(position) : options.Attribution;

    private static Tensor RequireNumber(Tensor value, string what) =>
        value.numel() == 1
            ? value
            : throw new InvalidOperationException(
                $"The {what} has shape {ShapeText.Of(value)}; it must be one number. Reduce it to the mean over the batch.");
}
