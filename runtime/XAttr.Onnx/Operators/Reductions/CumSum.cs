using System.Collections.Generic;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Reductions;

/// <summary>The sum of all elements up to each along an axis: the degree stays.</summary>
internal sealed class CumSum() : Operator("CumSum")
{
    public override IReadOnlyList<string> Attributes => ["exclusive", "reverse"];

    public override (int Least, int Most) InputCount => (2, 2);

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) => node.Decides(1) ? node.Degree : null;

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;

    public override bool Differentiate(AdjointScope scope)
    {
        var node = scope.Node;
        scope.Give(0, scope.Builder.Add("CumSum", [scope.Gradient, scope.Input(1)], ("exclusive", node.Integer("exclusive", 0)), ("reverse", 1 - node.Integer("reverse", 0))));
        return true;
    }
}
