using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using Functions = TorchSharp.torch.nn.functional;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>Convolutions over one to three dimensions.</summary>
internal static class Convolutions
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor>> All { get; } = new() { ["Conv"] = Convolve, ["ConvTranspose"] = Spread };

    private static Tensor Convolve(EvaluatedNode node)
    {
        var weight = node[1]!;
        var window = new Windows(node, [.. weight.shape.Skip(2)]);
        var (x, groups) = (Windows.Padded(node.X, window.Before, window.Behind), node.Integer("group", 1));
        return window.Kernel.Length switch
        {
            1 => Functions.conv1d(x, weight, node[2], stride: window.Strides[0], dilation: window.Dilations[0], groups: groups),
            2 => Functions.conv2d(x, weight, node[2], strides: window.Strides, dilation: window.Dilations, groups: groups),
            3 => Functions.conv3d(x, weight, node[2], strides: window.Strides, dilation: window.Dilations, groups: groups),
            var rank => throw node.Unsupported($"over {rank} dimensions"),
        };
    }

    // All that the kernels reach, of which the padding is cut off.
    private static Tensor Spread(EvaluatedNode node)
    {
        var (x, weight) = (node.X, node[1]!);
        var window = new Windows(node, [.. weight.shape.Skip(2)]);
        var (rank, groups) = (window.Kernel.Length, node.Integer("group", 1));
        var whole = rank switch
        {
            1 => Functions.conv_transpose1d(x, weight, stride: window.Strides[0], dilation: window.Dilations[0], groups: groups),
            2 => Functions.conv_transpose2d(x, weight, strides: window.Strides, dilation: window.Dilations, groups: groups),
            3 => Functions.conv_transpose3d(x, weight, strides: window.Strides, dilation: window.Dilations, groups: groups),
            _ => throw node.Unsupported($"over {rank} dimensions"),
        };
        var more = node.Integers("output_padding") ?? new long[rank];
        var (before, behind) = (new long[rank], new long[rank]);
        for (var i = 0; i < rank; i++)
        {
            var (cutBefore, cutBehind) = Cut(node, window, i, whole.shape[2 + i] + more[i]);
            (before[i], behind[i]) = (-cutBefore, more[i] - cutBehind);
        }

        var result = Windows.Padded(whole, before, behind);
        return node[2] is { } bias ? result + bias.reshape([-1, .. Enumerable.Repeat(1L, rank)]) : result;
    }

    private static (long Before, long Behind) Cut(EvaluatedNode node, Windows window, int i, long whole)
    {
        var how = node.Text("auto_pad", "NOTSET");
        long? size = node.Integers("output_shape") is { } written ? written[^(window.Kernel.Length - i)]
            : how is "SAME_UPPER" or "SAME_LOWER" ? node.X.shape[2 + i] * window.Strides[i]
            : null;
        if (size is null)
            return how == "VALID" ? (0, 0) : (window.Before[i], window.Behind[i]);
        var total = Math.Max(0, whole - size.Value);
        return how == "SAME_UPPER" ? (total / 2, total - (total / 2)) : (total - (total / 2), total / 2);
    }
}
