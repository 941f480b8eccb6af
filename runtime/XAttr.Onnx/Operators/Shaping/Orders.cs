using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>A triangle of a matrix, with zeros elsewhere.</summary>
internal sealed class Trilu() : ShapingOperator("Trilu", 1, 2)
{
    public override IReadOnlyList<string> Attributes => ["upper"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override bool Differentiate(AdjointScope scope)
    {
        scope.Give(0, scope.Builder.Add("Trilu", [scope.Gradient, .. scope.Node.Node.Input.Skip(1)], ("upper", scope.Node.Integer("upper", 1))));
        return true;
    }
}

/// <summary>Sequences turned around.</summary>
internal sealed class ReverseSequence() : ShapingOperator("ReverseSequence", 2, 2)
{
    public override IReadOnlyList<string> Attributes => ["batch_axis", "time_axis"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    // Turned around again.
    public override bool Differentiate(AdjointScope scope)
    {
        var node = scope.Node;
        scope.Give(0, scope.Builder.Add(
            "ReverseSequence", [scope.Gradient, scope.Input(1)], ("batch_axis", node.Integer("batch_axis", 1)), ("time_axis", node.Integer("time_axis", 0))));
        return true;
    }
}
