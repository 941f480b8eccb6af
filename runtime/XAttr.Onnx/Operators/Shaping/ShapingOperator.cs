using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>Elements of a tensor in another place, or not at all: the degree stays. What else it is given says where, and must not scale.</summary>
/// <param name="name">The operator.</param>
/// <param name="least">The fewest inputs.</param>
/// <param name="most">The most.</param>
internal abstract class ShapingOperator(string name, int least = 1, int most = 1) : Operator(name)
{
    public override (int Least, int Most) InputCount => (least, most);

    public override bool KeepsZeros => true;

    public override Rational? InferDegree(OperatorScope node) => node.Decides([.. Enumerable.Range(1, node.Inputs.Count - 1)]) ? node.Degree : null;

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;
}

/// <summary>The same elements in the same order, in another shape.</summary>
/// <param name="name">The operator.</param>
/// <param name="least">The fewest inputs.</param>
/// <param name="most">The most.</param>
internal abstract class ReshapingOperator(string name, int least = 1, int most = 1) : ShapingOperator(name, least, most)
{
    public override Constant? Fold(OperatorScope node) =>
        node.Input.Value is { } value && InferShape(node, 0) is { } shape && shape.Sizes.All(static size => size is not null) ? value.In(shape) : null;

    public override bool Differentiate(AdjointScope scope)
    {
        scope.Give(0, scope.InShape(scope.Gradient));
        return true;
    }
}
