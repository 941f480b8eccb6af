using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Reductions;

/// <summary>Where the largest or the smallest is: no scaling changes that.</summary>
/// <param name="name">The operator.</param>
internal sealed class ArgExtreme(string name) : Operator(name)
{
    public override IReadOnlyList<string> Attributes => ["axis", "keepdims", "select_last_index"];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape || shape.Axis(node.Integer("axis", 0)) is not { } axis)
            return null;
        return node.Integer("keepdims", 1) != 0 ? shape.With(axis, Dimension.One) : new([.. shape.Sizes.Where((_, i) => i != axis)]);
    }

    public override Type InferType(OperatorScope node, int output) => Type.Int64;

    public override Rational? InferDegree(OperatorScope node) => 0;

    public override bool IsNonnegative(OperatorScope node) => true;
}
