using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Where the samples of a batch stand behind functions that move, add and merge dimensions.</summary>
internal static class BatchShapes
{
    public static BatchOutcome Swap(TorchCall call, BatchAxis axis) => Integer(call, 1) is { } one && Integer(call, 2) is { } other
        ? BatchOutcome.Keep(axis.Swapped(one, other))
        : BatchOutcome.Lost;

    // Of a matrix; of more dimensions T turns them all round.
    public static BatchOutcome Turn(TorchCall call, BatchAxis axis) => axis switch
    {
        { IsPart: true } => BatchOutcome.Keep(axis),
        { Rank: { } rank } => BatchOutcome.Keep(axis with { Axis = rank - 1 - axis.Axis }),
        _ when call.Name == "t" => BatchOutcome.Keep(new(1 - axis.Axis, 2)),
        _ => BatchOutcome.Lost,
    };

    public static BatchOutcome Permute(TorchCall call, BatchAxis axis)
    {
        if (axis.IsPart)
            return BatchOutcome.Keep(axis);
        var order = BatchRows.Integers(call.Memory, call.Values.ElementAtOrDefault(1));
        if (order is null)
            return BatchOutcome.Lost;
        var place = order.Select(dimension => dimension < 0 ? dimension + order.Count : dimension).ToList().IndexOf(axis.Axis);
        return place < 0 ? BatchOutcome.Lost : BatchOutcome.Keep(new(place, order.Count));
    }

    public static BatchOutcome Unsqueeze(TorchCall call, BatchAxis axis) =>
        Integer(call, 1) is { } dimension ? BatchOutcome.Keep(axis.With(dimension)) : BatchOutcome.Lost;

    // A batch is not taken for one of a single sample.
    public static BatchOutcome Squeeze(TorchCall call, BatchAxis axis)
    {
        if (axis.IsPart)
            return BatchOutcome.Keep(axis);
        if (!BatchRows.TryGetDimensions(call, out var dimensions))
            return BatchOutcome.Lost;
        return dimensions is null
            ? axis.Axis == 0 ? BatchOutcome.Keep(BatchAxis.OfInput) : BatchOutcome.Lost
            : dimensions.Any(axis.Is) ? BatchOutcome.Lost : BatchOutcome.Keep(axis.Without(dimensions));
    }

    public static BatchOutcome Flatten(TorchCall call, BatchAxis axis)
    {
        var start = call.Name == "ravel" ? 0 : Integer(call, 1) ?? 0;
        var isToTheEnd = call.Values.Length < 3 || Integer(call, 2) == -1;
        return axis.IsPart ? BatchOutcome.Keep(axis)
            : start > axis.Axis ? BatchOutcome.Keep(axis with { Rank = isToTheEnd ? (int)start + 1 : null })
            : BatchOutcome.Lost;
    }

    // The first size is the number of samples, or what is left over; where it is another number, samples were merged with something.
    public static BatchOutcome Reshape(TorchCall call, BatchAxis axis)
    {
        if (axis.IsPart || axis.Axis > 0)
            return axis.IsPart ? BatchOutcome.Keep(axis) : BatchOutcome.Lost;
        var sizes = Sizes(call);
        return sizes is { Count: > 0 } && sizes[0] is ScalarValue { Constant: -1L } or PlainValue or ScalarValue { Constant: null, Origin: null } && sizes.Count > 1
            ? BatchOutcome.Keep(new(0, sizes.Count))
            : BatchOutcome.Lost;
    }

    public static BatchOutcome Repeat(TorchCall call, BatchAxis axis)
    {
        var sizes = Sizes(call);
        return axis.IsPart || (axis.Axis == 0 && call.Name != "repeat_interleave" && sizes is { Count: > 0 } && sizes.Count == (axis.Rank ?? sizes.Count) && IsKept(call, sizes[0]))
            ? BatchOutcome.Keep(axis)
            : BatchOutcome.Lost;
    }

    /// <summary>Tensors behind each other, or beside each other in a new dimension; along the samples' dimension they are a longer batch.</summary>
    public static BatchOutcome Stack(TorchCall call)
    {
        var whole = BatchOutcome.Of(call.AllTensors().Where(static input => input.DependsOnInput).Select(static input => input.Batch));
        if (whole.Axis is not { IsPart: false } axis || !BatchRows.TryGetDimensions(call, out var dimensions))
            return BatchOutcome.Lost;
        var dimension = call.Name == "hstack" ? 1 : dimensions?[0] ?? 0;
        return call.Name == "stack" ? BatchOutcome.Keep(axis.With(dimension)) : axis.Is(dimension) ? BatchOutcome.Lost : BatchOutcome.Keep(axis);
    }

    /// <summary>Elements by index: x[i, j]. A number takes one sample out, a tensor several in its own order.</summary>
    /// <param name="axis">Where the samples stand.</param>
    /// <param name="first">The first index.</param>
    /// <param name="isWhole">Whether that is <c>..</c> or stands for all dimensions up to the next.</param>
    public static BatchOutcome Index(BatchAxis? axis, Value? first, bool isWhole) => axis switch
    {
        null => BatchOutcome.Lost,
        { IsPart: true } => BatchOutcome.Keep(axis),
        { Axis: 0 } when isWhole => BatchOutcome.Keep(BatchAxis.OfInput),
        { Axis: 0 } when first is TensorValue => BatchOutcome.Moved,
        { Axis: 0 } when first is ScalarValue => BatchOutcome.Keep(BatchAxis.Part),
        _ => BatchOutcome.Lost,
    };

    /// <summary>Along the samples' dimension it takes some of the samples.</summary>
    public static BatchOutcome Cut(TorchCall call, BatchAxis axis, bool removes)
    {
        if (axis.IsPart)
            return BatchOutcome.Keep(axis);
        if (!BatchRows.TryGetDimensions(call, out var dimensions) || dimensions is null)
            return BatchOutcome.Lost;
        return dimensions.Any(axis.Is) ? BatchOutcome.Keep(BatchAxis.Part) : BatchOutcome.Keep(removes ? axis.Without(dimensions) : axis);
    }

    private static bool IsKept(TorchCall call, Value size) => call.Name switch
    {
        "repeat" or "tile" => size is ScalarValue { Constant: 1L },
        _ => size is ScalarValue { Constant: -1L } or ScalarValue { Constant: null, Origin: null } or PlainValue,
    };

    private static IReadOnlyList<Value>? Sizes(TorchCall call) =>
        call.Memory.Find(call.Values.ElementAtOrDefault(1)) is SequenceObject { IsOpen: false } sequence ? sequence.Elements : null;

    private static long? Integer(TorchCall call, int argument) => call.Values.ElementAtOrDefault(argument) is ScalarValue { Constant: long value } ? value : null;
}
