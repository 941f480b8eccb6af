using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>One number for all that some axes hold, and sums up to each.</summary>
internal static class Reductions
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor>> All { get; } = new()
    {
        ["ReduceSum"] = static node => Reduce(node, static (x, axes) => x.sum(axes, keepdim: true)),
        ["ReduceMean"] = static node => Reduce(node, static (x, axes) => x.mean(axes, keepdim: true)),
        ["ReduceMax"] = static node => Reduce(node, static (x, axes) => x.amax(axes, keepdim: true)),
        ["ReduceMin"] = static node => Reduce(node, static (x, axes) => x.amin(axes, keepdim: true)),
        ["ReduceL1"] = static node => Reduce(node, static (x, axes) => x.abs().sum(axes, keepdim: true)),
        ["ReduceL2"] = static node => Reduce(node, static (x, axes) => (x * x).sum(axes, keepdim: true).sqrt()),
        ["ReduceSumSquare"] = static node => Reduce(node, static (x, axes) => (x * x).sum(axes, keepdim: true)),
        ["ReduceProd"] = static node => Reduce(node, static (x, axes) => axes.Aggregate(x, static (product, axis) => product.prod(axis, keepdim: true))),
        ["ReduceLogSum"] = static node => Reduce(node, static (x, axes) => x.sum(axes, keepdim: true).log()),
        ["ReduceLogSumExp"] = static node => Reduce(node, static (x, axes) => axes.Aggregate(x, static (all, axis) => all.logsumexp(axis, keepdim: true))),
        ["ArgMax"] = static node => Extreme(node, static (x, axis) => x.argmax(axis, keepdim: true)),
        ["ArgMin"] = static node => Extreme(node, static (x, axis) => x.argmin(axis, keepdim: true)),
        ["CumSum"] = CumSum,
    };

    private static Tensor Reduce(EvaluatedNode node, Func<Tensor, long[], Tensor> compute)
    {
        var rank = node.X.dim();
        var written = node.Numbers("axes", 1);
        if (written is not { Length: > 0 } && node.Integer("noop_with_empty_axes", 0) != 0)
            return node.X.alias();
        long[] axes = written is { Length: > 0 } ? [.. written.Select(axis => EvaluatedNode.FromStart(axis, rank))] : [.. Enumerable.Range(0, (int)rank).Select(static axis => (long)axis)];
        var reduced = rank == 0 ? compute(node.X.reshape(1), [0]).reshape([]) : compute(node.X, axes);
        return node.Integer("keepdims", 1) != 0 || rank == 0 ? reduced : axes.OrderDescending().Aggregate(reduced, static (x, axis) => x.squeeze(axis));
    }

    // Of equals the first, or the last where that is asked for.
    private static Tensor Extreme(EvaluatedNode node, Func<Tensor, int, Tensor> find)
    {
        var axis = node.Axis("axis", 0);
        var found = node.Integer("select_last_index", 0) != 0 ? (node.X.shape[axis] - 1) - find(node.X.flip(axis), axis) : find(node.X, axis);
        return node.Integer("keepdims", 1) != 0 ? found : found.squeeze(axis);
    }

    private static Tensor CumSum(EvaluatedNode node)
    {
        var axis = EvaluatedNode.FromStart(node.Numbers(1)![0], node.X.dim());
        var (isReverse, x) = (node.Integer("reverse", 0) != 0, node.X);
        x = isReverse ? x.flip(axis) : x;
        var sums = x.cumsum(axis);
        sums = node.Integer("exclusive", 0) != 0 ? sums - x : sums;
        return isReverse ? sums.flip(axis) : sums;
    }
}
