using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>Norms with one result; that over the last dimensions gives its statistics too.</summary>
internal static class Normalizations
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor>> All { get; } = new()
    {
        ["BatchNormalization"] = static node =>
            (node.X - Channels(node, 3)) / (Channels(node, 4) + node.Real("epsilon", 1e-5)).sqrt() * Channels(node, 1) + Channels(node, 2),
        ["InstanceNormalization"] = static node => Normalized(node.X, Behind(node, 2), node.Real("epsilon", 1e-5)) * Channels(node, 1) + Channels(node, 2),
        ["GroupNormalization"] = GroupNormalization,
        ["RMSNormalization"] = static node =>
            node.X / ((node.X * node.X).mean(Behind(node, node.Axis("axis", -1)), keepdim: true) + node.Real("epsilon", 1e-5)).sqrt() * node[1]!,
        ["MeanVarianceNormalization"] = MeanVariance,
        ["LRN"] = Lrn,
        ["LpNormalization"] = LpNormalization,
    };

    /// <summary>Normalised over the last dimensions, the mean, and one over the deviation.</summary>
    public static Tensor[] Layer(EvaluatedNode node)
    {
        var axes = Behind(node, node.Axis("axis", -1));
        var mean = node.X.mean(axes, keepdim: true);
        var inverse = (((node.X - mean) * (node.X - mean)).mean(axes, keepdim: true) + node.Real("epsilon", 1e-5)).sqrt().reciprocal();
        var scaled = (node.X - mean) * inverse * node[1]!;
        return [node[2] is { } shift ? scaled + shift : scaled, mean, inverse];
    }

    private static Tensor Normalized(Tensor x, long[] axes, double eps)
    {
        var centred = x - x.mean(axes, keepdim: true);
        return centred / ((centred * centred).mean(axes, keepdim: true) + eps).sqrt();
    }

    // Before version 21 there was a scale for a group, since then for a channel.
    private static Tensor GroupNormalization(EvaluatedNode node)
    {
        var (sizes, groups) = (node.X.shape, node.Integer("num_groups", 1));
        var normalized = Normalized(node.X.reshape(sizes[0], groups, -1), [2], node.Real("epsilon", 1e-5)).reshape(sizes);
        Tensor Scale(int input) => node.Opset >= 21 ? Channels(node, input) : node[input]!.repeat_interleave(sizes[1] / groups).reshape([-1, .. Enumerable.Repeat(1L, sizes.Length - 2)]);
        return normalized * Scale(1) + Scale(2);
    }

    private static Tensor MeanVariance(EvaluatedNode node)
    {
        var axes = node.Integers("axes") ?? [0, 2, 3];
        var centred = node.X - node.X.mean(axes, keepdim: true);
        return centred / ((centred * centred).mean(axes, keepdim: true).sqrt() + 1e-9);
    }

    private static Tensor Lrn(EvaluatedNode node)
    {
        var (size, channels) = (node.Integer("size", 1), node.X.shape[1]);
        var squares = node.X * node.X;
        var sums = Enumerable.Range(0, (int)channels).Select(channel =>
        {
            var (first, last) = (Math.Max(0, channel - ((size - 1) / 2)), Math.Min(channels - 1, channel + (size / 2)));
            return squares.slice(1, first, last + 1, 1).sum([1L], keepdim: true);
        });
        return node.X / (cat([.. sums], 1) * (node.Real("alpha", 1e-4) / size) + node.Real("bias", 1)).pow(node.Real("beta", 0.75));
    }

    private static Tensor LpNormalization(EvaluatedNode node)
    {
        long[] axis = [node.Axis("axis", -1)];
        var norm = node.Integer("p", 2) == 1 ? node.X.abs().sum(axis, keepdim: true) : (node.X * node.X).sum(axis, keepdim: true).sqrt();
        return where(norm.eq(0), zeros_like(node.X), node.X / where(norm.eq(0), ones_like(norm), norm));
    }

    private static Tensor Channels(EvaluatedNode node, int input) => node[input]!.reshape([-1, .. Enumerable.Repeat(1L, Math.Max(0, (int)node.X.dim() - 2))]);

    private static long[] Behind(EvaluatedNode node, int first) => [.. Enumerable.Range(first, (int)node.X.dim() - first).Select(static axis => (long)axis)];
}
