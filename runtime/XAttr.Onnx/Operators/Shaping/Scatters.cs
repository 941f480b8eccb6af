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

    // What was replaced is not there any more.
    public override bool Differentiate(AdjointScope scope)
    {
        var reduction = scope.Node.Text("reduction", "none");
        if (reduction is not ("none" or "add" or "mul") || (reduction == "mul" && scope.Wants(2)))
            return false;
        (string, object)[] along = Name == "ScatterElements" ? [("axis", scope.Node.Integer("axis", 0))] : [];
        if (scope.Wants(0))
        {
            scope.Give(0, reduction switch
            {
                "add" => scope.Gradient,
                "mul" => scope.Builder.Add(Name, [scope.Gradient, scope.Input(1), scope.Input(2)], [.. along, ("reduction", reduction)]),
                _ => scope.Builder.Add(Name, [scope.Gradient, scope.Input(1), scope.Zeros(2)], along),
            });
        }

        if (scope.Wants(2))
            scope.Give(2, scope.Builder.Add(Name == "ScatterElements" ? "GatherElements" : "GatherND", [scope.Gradient, scope.Input(1)], along));
        return true;
    }
}
