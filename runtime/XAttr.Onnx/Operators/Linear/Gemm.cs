using System.Collections.Generic;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Linear;

/// <summary>α·A·B + β·C with A and B turned or not: a linear layer with its bias.</summary>
internal sealed class Gemm() : Operator("Gemm")
{
    public override IReadOnlyList<string> Attributes => ["alpha", "beta", "transA", "transB"];

    public override (int Least, int Most) InputCount => (2, 3);

    public override TensorShape? InferShape(OperatorScope node, int output) => new(
    [
        node[0]!.Shape is { Rank: 2 } left ? left[node.Integer("transA", 0) != 0 ? 1 : 0] : null,
        node[1]!.Shape is { Rank: 2 } right ? right[node.Integer("transB", 0) != 0 ? 0 : 1] : null,
    ]);

    public override Rational? InferDegree(OperatorScope node) => Biased.Infer(node, node.Real("beta", 1) == 0 ? null : node[2]);

    public override bool Differentiate(AdjointScope scope)
    {
        var (alpha, turnsA, turnsB) = (scope.Node.Real("alpha", 1), scope.Node.Integer("transA", 0), scope.Node.Integer("transB", 0));
        string Product(string left, long turnsLeft, string right, long turnsRight) =>
            scope.Builder.Add("Gemm", [left, right], ("alpha", alpha), ("transA", turnsLeft), ("transB", turnsRight));
        if (scope.Wants(0))
            scope.Give(0, turnsA == 0 ? Product(scope.Gradient, 0, scope.Input(1), 1 - turnsB) : Product(scope.Input(1), turnsB, scope.Gradient, 1));
        if (scope.Wants(1))
            scope.Give(1, turnsB == 0 ? Product(scope.Input(), 1 - turnsA, scope.Gradient, 0) : Product(scope.Gradient, 1, scope.Input(), turnsA));
        if (scope.Node.Inputs.Count > 2 && scope.Wants(2))
            scope.Give(2, scope.Unrepeated(scope.Add("Mul", scope.Gradient, scope.Number(scope.Node.Real("beta", 1))), InferShape(scope.Node, 0), 2));
        return true;
    }

    // Before opset 11 it must have one.
    public override string? Strip(StripScope scope)
    {
        if (scope.Node.Opset >= 11)
            return Biased.Strip(scope);
        var what = $"its bias {scope.Name(2)}";
        return scope.IsFixed(2) && scope.Zero(2) ? what : null;
    }

    public override bool Declare(DeclarationScope scope)
    {
        var node = scope.Node;
        if (node.Real("alpha", 1) != 1 || node.Integer("transA", 0) != 0 || (node[2] is not null && node.Real("beta", 1) != 1))
            return scope.Refuse("a linear layer has no alpha and beta, and takes its input as it is", "export it as a linear layer");
        return Biased.Declare(scope, node.Integer("transB", 0) != 0);
    }
}
