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
    public static long[] Require(AttributedModel model, SampleSource training, SampleSource? evaluation)
    {
        if (evaluation is not null)
            RequireAlike(training, evaluation);
        var outputs = OutputShape(model, training);
        if (training.Targets is { } own)
            RequireLabels(own, outputs, nameof(training));
        if (evaluation?.Targets is { } others)
            RequireLabels(others, outputs, nameof(evaluation));
        return outputs;
    }

    private static void RequireAlike(SampleSource training, SampleSource evaluation)
    {
        using var scope = NewDisposeScope();
        var (first, owned) = (evaluation.First(1).AllInputs, training.First(1).AllInputs);
        var alike = first.Count == owned.Count && first.Zip(owned).All(static pair => pair.First.shape[1..].SequenceEqual(pair.Second.shape[1..]));
        if (!alike)
            throw new ArgumentException(
                $"The evaluation samples have shape {evaluation.InputShapes}, the training samples {training.InputShapes}; they may differ in their first size only.",
                nameof(evaluation));
        if (first.Zip(owned).FirstOrDefault(static pair => pair.First.dtype != pair.Second.dtype) is ({ } other, { } own))
            throw new ArgumentException(
                $"The evaluation samples have type {other.dtype}, the training samples {own.dtype}. Convert them with to(ScalarType.{own.dtype}).", nameof(evaluation));
    }

    private static long[] OutputShape(AttributedModel model, SampleSource data)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var random = new RandomState();
        using var mode = new ModuleMode(model.Module, training: false);
        var inputs = First(data, 1, ModuleDevice.Of(model.Module));
        try
        {
            return model.Call(inputs).shape;
        }
        catch (System.Runtime.InteropServices.ExternalException error)
        {
            throw new ArgumentException(
                $"{ModuleName.Of(model.Module)} does not take samples of shape {data.InputShapes} and type "
                + $"{string.Join(" and ", inputs.Select(static input => input.dtype).Distinct())}: {error.Message}",
                "training",
                error);
        }
    }

    /// <summary>The first samples, on a device.</summary>
    public static Tensor[] First(SampleSource data, long count, Device device) => [.. data.First(count).AllInputs.Select(input => input.to(device))];

    /// <summary>Refuses labels for which a network has no output. Int64 targets [N] beside several outputs [N, K] are classes, and so are [N, …] beside [N, K, …].</summary>
    /// <param name="targets">The targets, [N, …].</param>
    /// <param name="outputs">The shape of the outputs.</param>
    /// <param name="name">What they are the targets of.</param>
    /// <param name="indices">Which samples they belong to, where they are not all.</param>
    public static void RequireLabels(Tensor targets, long[] outputs, string name, long[]? indices = null)
    {
        var areClasses = targets.dtype == ScalarType.Int64 && outputs is [_, > 1, ..] && targets.shape[1..].SequenceEqual(outputs[2..]);
        if (!areClasses)
            return;
        using var scope = NewDisposeScope();
        var wrong = targets.lt(0).logical_and(targets.ne(IgnoredLabels.Label)).logical_or(targets.ge(outputs[1])).nonzero();
        if (wrong.size(0) == 0)
            return;
        var place = wrong[0].cpu().data<long>().ToArray();
        var label = place.Aggregate(targets, static (rest, index) => rest[index]).ToInt64();
        var where = place.Length == 1 ? "" : $" at [{string.Join(", ", place[1..])}]";
        throw new ArgumentException(
            $"The label of sample {indices?[place[0]] ?? place[0]}{where} is {label}, one of {wrong.size(0)} that are out of range: the network has {outputs[1]} "
            + $"outputs, so labels go from 0 to {outputs[1] - 1}.",
            name);
    }
}
