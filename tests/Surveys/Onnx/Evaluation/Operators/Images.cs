using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using Functions = TorchSharp.torch.nn.functional;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>Images of another size, at other places, or with places as channels.</summary>
internal static class Images
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor>> All { get; } = new()
    {
        ["Resize"] = Resampling.Resize,
        ["Upsample"] = Resampling.Resize,
        ["GridSample"] = GridSample,
        ["DepthToSpace"] = DepthToSpace,
        ["SpaceToDepth"] = SpaceToDepth,
    };

    private static Tensor GridSample(EvaluatedNode node) => Functions.grid_sample(
        node.X, node[1]!,
        node.Text("mode", "linear") switch { "nearest" => GridSampleMode.Nearest, "linear" or "bilinear" => GridSampleMode.Bilinear, var mode => throw node.Unsupported($"by {mode}") },
        node.Text("padding_mode", "zeros") switch { "border" => GridSamplePaddingMode.Border, "reflection" => GridSamplePaddingMode.Reflection, _ => GridSamplePaddingMode.Zeros },
        node.Integer("align_corners", 0) != 0);

    private static Tensor DepthToSpace(EvaluatedNode node)
    {
        var (block, sizes) = (node.Integer("blocksize", 1), node.X.shape);
        var (n, c, h, w) = (sizes[0], sizes[1] / (block * block), sizes[2], sizes[3]);
        return (node.Text("mode", "DCR") == "DCR"
            ? node.X.reshape(n, block, block, c, h, w).permute(0, 3, 4, 1, 5, 2)
            : node.X.reshape(n, c, block, block, h, w).permute(0, 1, 4, 2, 5, 3)).reshape(n, c, h * block, w * block);
    }

    private static Tensor SpaceToDepth(EvaluatedNode node)
    {
        var (block, sizes) = (node.Integer("blocksize", 1), node.X.shape);
        var (n, c, h, w) = (sizes[0], sizes[1], sizes[2] / block, sizes[3] / block);
        return node.X.reshape(n, c, h, block, w, block).permute(0, 3, 5, 1, 2, 4).reshape(n, c * block * block, h, w);
    }
}
