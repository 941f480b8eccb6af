using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>Products of matrices.</summary>
internal static class Products
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor>> All { get; } = new()
    {
        ["MatMul"] = static node => node.X.matmul(node[1]!),
        ["Gemm"] = Gemm,
        ["Einsum"] = static node => einsum(node.Text("equation", ""), [.. node.Present]),
    };

    private static Tensor Gemm(EvaluatedNode node)
    {
        var left = node.Integer("transA", 0) != 0 ? node.X.t() : node.X;
        var right = node.Integer("transB", 0) != 0 ? node[1]!.t() : node[1]!;
        var product = left.mm(right) * node.Real("alpha", 1);
        return node[2] is { } added ? product + added * node.Real("beta", 1) : product;
    }
}
