using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

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

    // One place along an axis: zeros around it.
    public override bool Differentiate(AdjointScope scope)
    {
        var node = scope.Node;
        if (node.Numbers(1) is not [var index] || scope.Wants(1))
            throw scope.Unknown("of several indices, or of one that is not known");
        if (node.Input.Shape is not { } shape || shape.Axis(node.Integer("axis", 0)) is not { } axis || shape[axis]?.Number is not { } size)
            throw scope.Open(0);
        var place = index < 0 ? index + size : index;
        var pads = new long[2 * shape.Rank];
        (pads[axis], pads[axis + shape.Rank]) = (place, size - 1 - place);
        var gradient = node[1]!.Shape?.Rank == 0 ? scope.Add("Unsqueeze", scope.Gradient, scope.Builder.Integers(axis)) : scope.Gradient;
        scope.Give(0, scope.Add("Pad", gradient, scope.Builder.Integers(pads)));
        return true;
    }
}

/// <summary>One element along an axis for each index.</summary>
internal sealed class GatherElements() : ShapingOperator("GatherElements", 2, 2)
{
    public override IReadOnlyList<string> Attributes => ["axis"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node[1]!.Shape;
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
}
