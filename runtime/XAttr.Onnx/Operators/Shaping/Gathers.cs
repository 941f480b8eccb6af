using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>
/// The parts along an axis that indices name. In a network of integers alone that is where it begins: what is looked up for them is what scales, and what
/// is attributed.
/// </summary>
internal sealed class Gather() : ShapingOperator("Gather", 2, 2)
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override TensorShape? InferShape(OperatorScope node, int output) =>
        node.Input.Shape is { } shape && node[1]!.Shape is { } indices && shape.Axis(node.Integer("axis", 0)) is { } axis
            ? new([.. shape.Sizes.Take(axis), .. indices.Sizes, .. shape.Sizes.Skip(axis + 1)])
            : null;

    /// <summary>Whether it looks up weights for an input of the network.</summary>
    public static bool IsEmbedding(OperatorScope node) => node.Input.IsFixed && ElementTypes.IsFloat(node.Input.Type) && !node[1]!.IsFixed;

    public override Constant? Fold(OperatorScope node)
    {
        if (node.Input.Value is not { Integers: { } items } value || node.Numbers(1) is not { } indices || InferShape(node, 0) is not { } shape
            || value.Shape.Axis(node.Integer("axis", 0)) is not { } axis || value.Shape[axis]?.Number is not { } size)
        {
            return null;
        }

        return Folding.Take(value.Shape, items, axis, [.. indices.Select(index => index < 0 ? index + size : index)]) is { } taken ? Constant.Of(shape, taken) : null;
    }

    public override bool Differentiate(AdjointScope scope)
    {
        if (scope.Node.Input.Shape is not { } shape || shape.Axis(scope.Node.Integer("axis", 0)) is not { } axis)
            throw scope.Open(0);
        if (scope.Node.Numbers(1) is [var index] && shape[axis]?.Number is { } size)
            GiveOne(scope, shape, axis, index, size);
        else
            GiveMany(scope, shape.Rank, axis);
        return true;
    }

    // The indices as one list, along the axis.
    private static void GiveMany(AdjointScope scope, int rank, int axis)
    {
        var all = scope.Builder.Integers(-1);
        string Sizes(long from, long to) => scope.Add("Slice", scope.ShapeOf(), scope.Builder.Integers(from), scope.Builder.Integers(to));
        var sizes = scope.Builder.Add("Concat", [.. axis > 0 ? [Sizes(0, axis)] : Array.Empty<string>(), all, .. axis < rank - 1 ? [Sizes(axis + 1, rank)] : Array.Empty<string>()], ("axis", 0L));
        var places = scope.Builder.Add("Cast", [scope.Add("Reshape", scope.Input(1), all)], ("to", (long)Type.Int64));
        scope.Give(0, PlaceAdjoints.Back(scope, scope.Add("Reshape", scope.Gradient, sizes), places, axis, rank, Sizes(axis, axis + 1)));
    }

    // One place along an axis: zeros around it.
    private static void GiveOne(AdjointScope scope, TensorShape shape, int axis, long index, long size)
    {
        var place = index < 0 ? index + size : index;
        var pads = new long[2 * shape.Rank];
        (pads[axis], pads[axis + shape.Rank]) = (place, size - 1 - place);
        var gradient = scope.Node[1]!.Shape?.Rank == 0 ? scope.Add("Unsqueeze", scope.Gradient, scope.Builder.Integers(axis)) : scope.Gradient;
        scope.Give(0, scope.Add("Pad", gradient, scope.Builder.Integers(pads)));
    }

    public override bool Declare(DeclarationScope scope)
    {
        var node = scope.Node;
        if (IsEmbedding(node) && scope.Weight(0) is { Sizes.Count: 2 } table && node.Integer("axis", 0) == 0)
            return scope.Map(scope.Weighted("Embedding", [DeclarationScope.Text([table.Sizes[0]]), DeclarationScope.Text([table.Sizes[1]])], new() { ["weight"] = table }, named: 0, applied: 1));
        return Axis(node, node.Integer("axis", 0)) is > 0 and var axis && node.Numbers(1) is [var index] && node[1]!.Shape?.Rank == 0 && node.Input.Shape![axis]?.Number is { } size
            ? scope.Layer("Select", DeclarationScope.Text([axis]), DeclarationScope.Text([index < 0 ? index + size : index]))
            : scope.Refuse("of indices it reads one along a dimension behind the samples, and those of words", "write that part by hand");
    }
}

/// <summary>One element along an axis for each index.</summary>
internal sealed class GatherElements() : ShapingOperator("GatherElements", 2, 2)
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node[1]!.Shape;

    public override bool Differentiate(AdjointScope scope)
    {
        scope.Give(0, scope.Builder.Add("ScatterElements", [scope.Zeros(), scope.Input(1), scope.Gradient], ("axis", scope.Node.Integer("axis", 0)), ("reduction", "add")));
        return true;
    }
}

/// <summary>The parts that lists of indices name.</summary>
internal sealed class GatherND() : ShapingOperator("GatherND", 2, 2)
{
    public override IReadOnlyList<string> Attributes => ["batch_dims"];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape || node[1]!.Shape is not { Rank: > 0 } indices || indices[indices.Rank - 1]?.Number is not { } depth)
            return null;
        var skipped = node.Integer("batch_dims", 0) + depth;
        return skipped >= 0 && skipped <= shape.Rank ? new([.. indices.Sizes.SkipLast(1), .. shape.Sizes.Skip((int)skipped)]) : null;
    }

    public override bool Differentiate(AdjointScope scope)
    {
        if (scope.Node.Integer("batch_dims", 0) != 0)
            return false;
        scope.Give(0, scope.Builder.Add("ScatterND", [scope.Zeros(), scope.Input(1), scope.Gradient], ("reduction", "add")));
        return true;
    }
}
