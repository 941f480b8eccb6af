using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>Interpolation, axis by axis: each new element is a weighted sum of old ones, by the formulas of the format.</summary>
internal static class Resampling
{
    public static Tensor Resize(EvaluatedNode node)
    {
        if (node.Integer("antialias", 0) != 0 || node.Text("keep_aspect_ratio_policy", "stretch") != "stretch")
            throw node.Unsupported("with antialias, or with an aspect ratio that is kept");
        var x = node.X;
        var axes = node.Integers("axes")?.Select(axis => (int)EvaluatedNode.FromStart(axis, x.dim())).ToArray() ?? [.. Enumerable.Range(0, (int)x.dim())];
        var isOld = node.Operator == "Upsample" || node.Opset < 11;
        var scales = node.Attribute("scales")?.Floats.Select(static scale => (double)scale).ToArray() ?? Numbers(node[isOld ? 1 : 2]);
        var sizes = isOld ? null : node.Numbers(3);
        var region = isOld ? null : Numbers(node[1]);
        Tensor? outside = null;
        for (var i = 0; i < axes.Length; i++)
        {
            var old = x.shape[axes[i]];
            var size = sizes is { Length: > 0 } ? sizes[i] : (long)Math.Floor(old * scales![i]);
            var scale = sizes is { Length: > 0 } ? (double)size / old : scales![i];
            if (size == old && scale == 1 && region is not { Length: > 0 })
                continue;
            var places = Enumerable.Range(0, (int)size)
                .Select(at => Place(node, at, old, size, scale, region is { Length: > 0 } ? (region[i], region[i + axes.Length]) : (0, 1))).ToArray();
            x = tensordot(x, tensor(Weights(node, places, (int)old)), [axes[i]], [1]).movedim([-1], [axes[i]]);
            if (!IsCropped(node))
                continue;
            var beyond = tensor(places.Select(place => place < 0 || place > old - 1).ToArray()).reshape([-1, .. Enumerable.Repeat(1L, (int)x.dim() - axes[i] - 1)]);
            outside = outside is null ? beyond : outside.logical_or(beyond);
        }

        return outside is null ? x : where(outside, full_like(x, node.Real("extrapolation_value", 0)), x);
    }

    private static bool IsCropped(EvaluatedNode node) => node.Text("coordinate_transformation_mode", "half_pixel") == "tf_crop_and_resize";

    private static double[]? Numbers(Tensor? input) => input?.flatten().to(ScalarType.Float64).data<double>().ToArray();

    // Where a new element lies among the old ones.
    private static double Place(EvaluatedNode node, int at, long old, long size, double scale, (double Start, double End) region) =>
        node.Text("coordinate_transformation_mode", node.Operator == "Upsample" || node.Opset < 11 ? "asymmetric" : "half_pixel") switch
        {
            "half_pixel" => ((at + 0.5) / scale) - 0.5,
            "pytorch_half_pixel" => size > 1 ? ((at + 0.5) / scale) - 0.5 : 0,
            "align_corners" => size == 1 ? 0 : at * (old - 1.0) / (size - 1),
            "asymmetric" => at / scale,
            "half_pixel_symmetric" => (old / 2.0 * (1 - (size / (scale * old)))) + ((at + 0.5) / scale) - 0.5,
            "tf_crop_and_resize" => size > 1
                ? (region.Start * (old - 1)) + (at * (region.End - region.Start) * (old - 1) / (size - 1))
                : 0.5 * (region.Start + region.End) * (old - 1),
            var mode => throw node.Unsupported($"by {mode}"),
        };

    private static double[,] Weights(EvaluatedNode node, double[] places, int old)
    {
        var weights = new double[places.Length, old];
        for (var i = 0; i < places.Length; i++)
        {
            foreach (var (at, weight) in Neighbours(node, places[i], old))
                weights[i, Math.Clamp(at, 0, old - 1)] += weight;
        }

        return weights;
    }

    private static IEnumerable<(int At, double Weight)> Neighbours(EvaluatedNode node, double place, int old)
    {
        var first = (int)Math.Floor(place);
        var rest = place - first;
        switch (node.Text("mode", "nearest"))
        {
            case "nearest":
                return [(Nearest(node, place), 1)];
            case "linear" or "bilinear":
                return Within(node, [(first, 1 - rest), (first + 1, rest)], old);
            default:
                var a = node.Real("cubic_coeff_a", -0.75);
                double Near(double t) => ((((a + 2) * t) - (a + 3)) * t * t) + 1;
                double Far(double t) => (((((t - 5) * t) + 8) * t) - 4) * a;
                return Within(node, [(first - 1, Far(rest + 1)), (first, Near(rest)), (first + 1, Near(1 - rest)), (first + 2, Far(2 - rest))], old);
        }
    }

    private static int Nearest(EvaluatedNode node, double place) =>
        (int)(node.Text("nearest_mode", node.Operator == "Upsample" || node.Opset < 11 ? "floor" : "round_prefer_floor") switch
        {
            "round_prefer_floor" => Math.Ceiling(place - 0.5),
            "round_prefer_ceil" => Math.Floor(place + 0.5),
            "floor" => Math.Floor(place),
            _ => Math.Ceiling(place),
        });

    // What is outside is that at the edge, or left out where that is asked for.
    private static IEnumerable<(int At, double Weight)> Within(EvaluatedNode node, (int At, double Weight)[] neighbours, int old)
    {
        if (node.Integer("exclude_outside", 0) == 0)
            return neighbours;
        var inside = neighbours.Where(one => one.At >= 0 && one.At < old).ToArray();
        var total = inside.Sum(static one => one.Weight);
        return inside.Select(one => (one.At, one.Weight / total));
    }
}
