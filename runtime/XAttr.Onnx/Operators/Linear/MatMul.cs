using System;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Linear;

/// <summary>The matrix product over the last two dimensions.</summary>
internal sealed class MatMul() : Operator("MatMul")
{
    public override (int Least, int Most) InputCount => (2, 2);

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node[0]!.Shape is not { Rank: > 0 } left || node[1]!.Shape is not { Rank: > 0 } right)
            return null;
        var batch = TensorShape.Broadcast(Batch(left), Batch(right))!;
        Dimension?[] rows = left.Rank > 1 ? [left[left.Rank - 2]] : [];
        Dimension?[] columns = right.Rank > 1 ? [right[right.Rank - 1]] : [];
        return new([.. batch.Sizes, .. rows, .. columns]);
    }

    public override Rational? InferDegree(OperatorScope node) => Biased.Infer(node, bias: null);

    public override bool IsNonnegative(OperatorScope node) => node.Present.All(static input => input.IsNonnegative);

    private static TensorShape Batch(TensorShape shape) => new([.. shape.Sizes.Take(Math.Max(0, shape.Rank - 2))]);

    public override bool Differentiate(AdjointScope scope)
    {
        var shape = InferShape(scope.Node, 0);
        if (scope.Rank(0) < 2 || scope.Rank(1) < 2)
            throw scope.Unknown("of a vector's product");
        if (scope.Wants(0))
            scope.Give(0, Unrepeated(scope, scope.Add("MatMul", scope.Gradient, Turned(scope, 1)), shape, 0));
        if (scope.Wants(1))
            scope.Give(1, Unrepeated(scope, scope.Add("MatMul", Turned(scope, 0), scope.Gradient), shape, 1));
        return true;
    }

    // Only batches are repeated, and that of one factor is not where the other has none.
    private static string Unrepeated(AdjointScope scope, string gradient, TensorShape? shape, int input) =>
        scope.Rank(1 - input) == 2 ? gradient
        : scope.Unrepeated(gradient, shape is null ? null : new([.. Batch(shape).Sizes, .. scope.Node[input]!.Shape!.Sizes.TakeLast(2)]), input);

    private static string Turned(AdjointScope scope, int input)
    {
        var rank = scope.Rank(input);
        return scope.Builder.Add("Transpose", [scope.Input(input)], ("perm", Enumerable.Range(0, rank - 2).Append(rank - 1).Append(rank - 2).Select(static axis => (long)axis).ToList()));
    }

    public override bool Declare(DeclarationScope scope) => scope.IsGiven(0) && scope.IsGiven(1) ? scope.Join("MatMul") : Biased.Declare(scope, isTurned: false);
}
