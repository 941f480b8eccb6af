using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>Means and norms of windows and of all; the largest has two results.</summary>
internal static class Pools
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor>> All { get; } = new()
    {
        ["AveragePool"] = Mean,
        ["LpPool"] = static node => Norm(new Windows(node, node.Integers("kernel_shape")!).Over(node.X, 0, 0), node.Integer("p", 2), [-1], keepdim: false),
        ["GlobalAveragePool"] = static node => node.X.mean(Behind(node), keepdim: true),
        ["GlobalMaxPool"] = static node => node.X.amax(Behind(node), keepdim: true),
        ["GlobalLpPool"] = static node => Norm(node.X, node.Integer("p", 2), Behind(node), keepdim: true),
    };

    /// <summary>The largest of each window, and where in the whole tensor it stands.</summary>
    public static Tensor[] Largest(EvaluatedNode node)
    {
        var window = new Windows(node, node.Integers("kernel_shape")!);
        var seen = window.Over(node.X, double.NegativeInfinity, double.NegativeInfinity);
        var best = seen.argmax(-1, keepdim: true);
        var sizes = node.X.shape;
        var places = arange(node.X.numel());
        if (node.Integer("storage_order", 0) == 0)
        {
            places = places.reshape(sizes);
        }
        else
        {
            var back = Enumerable.Range(2, sizes.Length - 2).Reverse().Select(static axis => (long)axis).ToArray();
            places = places.reshape([.. sizes[..2], .. back.Select(axis => sizes[axis])]).permute([0, 1, .. back]);
        }

        return [seen.gather(-1, best).squeeze(-1), window.Over(places, -1, -1).gather(-1, best).squeeze(-1)];
    }

    // What lies beyond the padding is not counted, and the padding only where that is asked for.
    private static Tensor Mean(EvaluatedNode node)
    {
        var window = new Windows(node, node.Integers("kernel_shape")!);
        var counted = window.Over(ones_like(node.X), node.Integer("count_include_pad", 0), 0).sum(-1);
        return window.Over(node.X, 0, 0).sum(-1) / counted;
    }

    private static Tensor Norm(Tensor x, double p, long[] axes, bool keepdim) =>
        p == 1 ? x.abs().sum(axes, keepdim) : x.abs().pow(p).sum(axes, keepdim).pow(1 / p);

    private static long[] Behind(EvaluatedNode node) => [.. Enumerable.Range(2, (int)node.X.dim() - 2).Select(static axis => (long)axis)];
}
