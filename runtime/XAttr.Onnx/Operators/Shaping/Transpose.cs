using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>The dimensions in another order.</summary>
internal sealed class Transpose() : ShapingOperator("Transpose")
{
    public override IReadOnlyList<string> Attributes => ["perm"];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape)
            return node.Integers("perm") is { } order ? TensorShape.Unknown(order.Count) : null;
        var places = node.Integers("perm") ?? [.. Enumerable.Range(0, shape.Rank).Reverse().Select(static i => (long)i)];
        return places.All(place => place >= 0 && place < shape.Rank) ? new([.. places.Select(place => shape[(int)place])]) : null;
    }
}
