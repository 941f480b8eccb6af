using System.Collections.Generic;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Reductions;

/// <summary>The k largest or smallest along an axis, and where they are.</summary>
internal sealed class TopK() : Operator("TopK")
{
    public override IReadOnlyList<string> Attributes => ["axis", "k", "largest", "sorted"];

    public override (int Least, int Most) InputCount => (1, 2);

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape || shape.Axis(node.Integer("axis", -1)) is not { } axis)
            return null;
        return shape.With(axis, node.Integer("k") is { } written ? Dimension.Of(written) : node[1]?.Value?.Integers is [var k] ? k : null);
    }

    public override Type InferType(OperatorScope node, int output) => output == 0 ? node.Input.Type : Type.Int64;

    public override Rational? InferDegree(OperatorScope node) => node.Decides(1) ? node.Degree : null;

    public override Rational DegreeOf(OperatorScope node, int output, Rational first) => output == 0 ? first : 0;

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;

    public override bool Differentiate(AdjointScope scope)
    {
        var places = scope.Result(1, "places");
        scope.Give(0, scope.Builder.Add("ScatterElements", [scope.Zeros(), places, scope.Gradient], ("axis", scope.Node.Integer("axis", -1)), ("reduction", "add")));
        return true;
    }
}
