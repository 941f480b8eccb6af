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
}
