using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>What indices name, read or written.</summary>
internal static class Choices
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor>> All { get; } = new()
    {
        ["Gather"] = Gather,
        ["GatherElements"] = static node => node.X.gather(node.Axis("axis", 0), FromStart(node[1]!, node.X.shape[node.Axis("axis", 0)])),
        ["GatherND"] = GatherND,
        ["ScatterElements"] = ScatterElements,
        ["ScatterND"] = ScatterND,
    };

    private static Tensor Gather(EvaluatedNode node)
    {
        var (axis, sizes) = (node.Axis("axis", 0), node.X.shape);
        var chosen = node.X.index_select(axis, FromStart(node[1]!, sizes[axis]).flatten());
        return chosen.reshape([.. sizes[..axis], .. node[1]!.shape, .. sizes[(axis + 1)..]]);
    }

    // Whole parts of the tensor, one under the other.
    private static Tensor GatherND(EvaluatedNode node)
    {
        var (x, indices) = (node.X, node[1]!);
        var batch = (int)node.Integer("batch_dims", 0);
        if (batch == 0)
            return Parts(x, indices).index_select(0, Rows(x, indices)).reshape([.. indices.shape[..^1], .. x.shape[(int)indices.shape[^1]..]]);
        var count = x.shape[..batch].Aggregate(1L, static (product, size) => product * size);
        var (parts, lists) = (x.reshape([count, .. x.shape[batch..]]), indices.reshape([count, .. indices.shape[batch..]]));
        var rows = Enumerable.Range(0, (int)count).Select(i =>
            Parts(parts[i], lists[i]).index_select(0, Rows(parts[i], lists[i])).reshape([.. lists.shape[1..^1], .. parts.shape[(1 + (int)lists.shape[^1])..]]));
        return stack([.. rows], 0).reshape([.. x.shape[..batch], .. indices.shape[batch..^1], .. x.shape[(batch + (int)indices.shape[^1])..]]);
    }

    private static Tensor ScatterElements(EvaluatedNode node)
    {
        var axis = node.Axis("axis", 0);
        var (places, updates) = (FromStart(node[1]!, node.X.shape[axis]), node[2]!);
        return Written(node, node.X, static (x, places, updates, axis) => x.scatter(axis, places, updates), static (x, places, updates, axis) => x.scatter_add(axis, places, updates), places, updates, axis);
    }

    private static Tensor ScatterND(EvaluatedNode node)
    {
        var (x, indices) = (node.X, node[1]!);
        var (parts, rows) = (Parts(x, indices), Rows(x, indices));
        var updates = node[2]!.reshape([-1, .. parts.shape[1..]]);
        return Written(node, parts, static (x, rows, updates, _) => x.index_copy(0, rows, updates), static (x, rows, updates, _) => x.index_add(0, rows, updates, 1), rows, updates, 0).reshape(x.shape);
    }

    // Several of one place: each product is taken, and of extremes the largest, by way of logarithms of neither, but one after the other.
    private static Tensor Written(
        EvaluatedNode node, Tensor x, Func<Tensor, Tensor, Tensor, long, Tensor> set, Func<Tensor, Tensor, Tensor, long, Tensor> add, Tensor places, Tensor updates, long axis)
    {
        switch (node.Text("reduction", "none"))
        {
            case "none":
                return set(x, places, updates, axis);
            case "add":
                return add(x, places, updates, axis);
            case var how:
                if (add(zeros_like(x), places, ones_like(updates), axis).max().ToDouble() > 1)
                    throw node.Unsupported($"where several of a place are joined by {how}");
                var (other, isWritten) = (set(zeros_like(x), places, updates, axis), add(zeros_like(x), places, ones_like(updates), axis).gt(0));
                return where(isWritten, how == "mul" ? x * other : how == "max" ? maximum(x, other) : minimum(x, other), x);
        }
    }

    private static Tensor Parts(Tensor x, Tensor indices) => x.reshape([-1, .. x.shape[(int)indices.shape[^1]..]]);

    // The rows that lists of indices name.
    private static Tensor Rows(Tensor x, Tensor indices)
    {
        var depth = (int)indices.shape[^1];
        var sizes = x.shape[..depth];
        var lists = indices.reshape(-1, depth);
        var rows = zeros(lists.shape[0], ScalarType.Int64);
        for (var i = 0; i < depth; i++)
            rows = (rows * sizes[i]) + FromStart(lists.select(1, i), sizes[i]);
        return rows;
    }

    private static Tensor FromStart(Tensor indices, long size) => where(indices.lt(0), indices + size, indices);
}
