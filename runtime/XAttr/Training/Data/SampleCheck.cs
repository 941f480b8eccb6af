using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>What can be said of a training's samples before its first step.</summary>
internal static class SampleCheck
{
    /// <summary>Refuses samples that the network does not take, and labels for which it has no output.</summary>
    /// <returns>The shape of one sample's output, [1, …].</returns>
    public static long[] Require(AttributedModel model, TensorDataset training, TensorDataset? evaluation)
    {
        if (evaluation is not null)
            RequireAlike(training, evaluation);
        var outputs = OutputShape(model, training);
        RequireLabels(training, outputs, nameof(training));
        if (evaluation is not null)
            RequireLabels(evaluation, outputs, nameof(evaluation));
        return outputs;
    }

    private static void RequireAlike(TensorDataset training, TensorDataset evaluation)
    {
        var alike = evaluation.AllInputs.Count == training.AllInputs.Count
            && evaluation.AllInputs.Zip(training.AllInputs).All(static pair => pair.First.shape[1..].SequenceEqual(pair.Second.shape[1..]));
        if (!alike)
            throw new ArgumentException(
                $"The evaluation samples have shape {evaluation.InputShapes}, the training samples {training.InputShapes}; they may differ in their first size only.",
                nameof(evaluation));
        if (evaluation.AllInputs.Zip(training.AllInputs).FirstOrDefault(static pair => pair.First.dtype != pair.Second.dtype) is ({ } other, { } own))
            throw new ArgumentException(
                $"The evaluation samples have type {other.dtype}, the training samples {own.dtype}. Convert them with to(ScalarType.{own.dtype}).", nameof(evaluation));
    }

    private static long[] OutputShape(AttributedModel model, TensorDataset data)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var random = new RandomState();
        using var mode = new ModuleMode(model.Module, training: false);
        try
        {
            return model.Call(First(data, 1, ModuleDevice.Of(model.Module))).shape;
        }
        catch (System.Runtime.InteropServices.ExternalException error)
        {
            throw new ArgumentException(
                $"{ModuleName.Of(model.Module)} does not take samples of shape {data.InputShapes} and type "
                + $"{string.Join(" and ", data.AllInputs.Select(static input => input.dtype).Distinct())}: {error.Message}",
                "training",
                error);
        }
    }

    /// <summary>The first samples, on a device.</summary>
    public static Tensor[] First(TensorDataset data, long count, Device device) => [.. data.AllInputs.Select(input => input.narrow(0, 0, count).to(device))];

    // Int64 targets [N] beside several outputs [N, K] are classes, and so are [N, …] beside [N, K, …].
    private static void RequireLabels(TensorDataset data, long[] outputs, string name)
    {
        var areClasses = data.Targets.dtype == ScalarType.Int64 && outputs is [_, > 1, ..] && data.Targets.shape[1..].SequenceEqual(outputs[2..]);
        if (!areClasses)
            return;
        using var scope = NewDisposeScope();
        var wrong = data.Targets.lt(0).logical_and(data.Targets.ne(IgnoredLabels.Label)).logical_or(data.Targets.ge(outputs[1])).nonzero();
        if (wrong.size(0) == 0)
            return;
        var place = wrong[0].data<long>().ToArray();
        var label = place.Aggregate(data.Targets, static (rest, index) => rest[index]).ToInt64();
        var where = place.Length == 1 ? "" : $" at [{string.Join(", ", place[1..])}]";
        throw new ArgumentException(
            $"The label of sample {place[0]}{where} is {label}, one of {wrong.size(0)} that are out of range: the network has {outputs[1]} "
            + $"outputs, so labels go from 0 to {outputs[1] - 1}.",
            name);
    }
}
