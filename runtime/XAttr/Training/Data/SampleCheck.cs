using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>What can be said of a training's samples before its first step.</summary>
internal static class SampleCheck
{
    // What cross_entropy leaves out by default.
    private const long Ignored = -100;

    /// <summary>Refuses samples that the network does not take, and labels for which it has no output.</summary>
    public static void Require(Module<Tensor, Tensor> model, TensorDataset training, TensorDataset? evaluation)
    {
        if (evaluation is not null && !evaluation.Inputs.shape[1..].SequenceEqual(training.Inputs.shape[1..]))
            throw new ArgumentException(
                $"The evaluation samples have shape {ShapeText.Of(evaluation.Inputs)}, the training samples {ShapeText.Of(training.Inputs)}; they "
                + "may differ in their first size only.",
                nameof(evaluation));
        var outputs = OutputShape(model, training);
        RequireLabels(training, outputs, nameof(training));
        if (evaluation is not null)
            RequireLabels(evaluation, outputs, nameof(evaluation));
    }

    private static long[] OutputShape(Module<Tensor, Tensor> model, TensorDataset data)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var random = new RandomState();
        using var mode = new ModuleMode(model, training: false);
        try
        {
            return model.call(data.Range(0, 1).Inputs.to(ModuleDevice.Of(model))).shape;
        }
        catch (System.Runtime.InteropServices.ExternalException error)
        {
            throw new ArgumentException(
                $"{model.GetType().Name} does not take samples of shape {ShapeText.Of(data.Inputs)} and type {data.Inputs.dtype}: {error.Message}",
                "training",
                error);
        }
    }

    // Int64 targets [N] beside several outputs [N, K] are classes.
    private static void RequireLabels(TensorDataset data, long[] outputs, string name)
    {
        if (data.Targets.dtype != ScalarType.Int64 || data.Targets.dim() != 1 || outputs is not [_, > 1])
            return;
        using var scope = NewDisposeScope();
        var wrong = data.Targets.lt(0).logical_and(data.Targets.ne(Ignored)).logical_or(data.Targets.ge(outputs[1])).nonzero();
        if (wrong.size(0) == 0)
            return;
        var row = wrong[0, 0].ToInt64();
        throw new ArgumentException(
            $"The label of sample {row} is {data.Targets[row].ToInt64()}, one of {wrong.size(0)} that are out of range: the network has {outputs[1]} "
            + $"outputs, so labels go from 0 to {outputs[1] - 1}.",
            name);
    }
}
