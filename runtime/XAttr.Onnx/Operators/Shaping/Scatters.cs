using System.Collections.Generic;
using XAttr.Onnx.Graphs;
using XAttr.Onnx.Operators.Joins;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>A tensor with some elements replaced by others, or with others added to them: of one degree where both are.</summary>
/// <param name="name">The operator.</param>
/// <param name="attributes">Its attributes beside the reduction.</param>
internal sealed class Scatter(string name, params string[] attributes) : ShapingOperator(name, 3, 3)
{
    public override IReadOnlyList<string> Attributes { get; } = ["reduction", .. attributes];

    public override bool KeepsZeros => false;

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node)
    {
        if (!node.Decides(1))
            return null;

        // What is multiplied has another degree than what is not, unless the factors have none.
        if (node.Text("reduction", "none") == "mul")
        {
            return node[2]!.Degree == 0
                ? node.Degree
                : node.Refuse("some of its elements are multiplied and others are not, so they have different degrees", "multiply all of them", mended: null);
        }

        return EqualDegrees.Infer(node, [node.Input, node[2]!]);
    }

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative && node[2]!.IsNonnegative;
}
