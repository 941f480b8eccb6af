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
}
