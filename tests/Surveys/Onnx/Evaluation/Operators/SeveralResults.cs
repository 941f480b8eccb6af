using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>Operators that may be asked for more than one result.</summary>
internal static class SeveralResults
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor[]>> All { get; } = new()
    {
        ["Dropout"] = static node => [node.X.alias(), ones_like(node.X, ScalarType.Bool)],
        ["MaxPool"] = Pools.Largest,
        ["LayerNormalization"] = Normalizations.Layer,
        ["Split"] = Split,
        ["TopK"] = TopK,
    };

    // Where it cannot be shared evenly the last part is smaller.
    private static Tensor[] Split(EvaluatedNode node)
    {
        var axis = node.Axis("axis", 0);
        var each = (node.X.shape[axis] + node.Results - 1) / node.Results;
        var sizes = node.Numbers("split", 1) ?? [.. Enumerable.Range(0, node.Results).Select(i => Math.Min(each, node.X.shape[axis] - (i * each)))];
        return node.X.split(sizes, axis);
    }

    private static Tensor[] TopK(EvaluatedNode node)
    {
        var count = node.Attribute("k")?.I ?? node.Numbers(1)![0];
        var (values, indices) = node.X.topk((int)count, node.Axis("axis", -1), node.Integer("largest", 1) != 0, sorted: true);
        return [values, indices];
    }
}
