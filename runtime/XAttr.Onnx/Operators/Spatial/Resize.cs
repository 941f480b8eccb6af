using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Spatial;

/// <summary>An image of another size by interpolation: linear, so the degree stays.</summary>
/// <param name="name">Resize, or Upsample as older files call it.</param>
internal sealed class Resize(string name) : Operator(name)
{
    public override IReadOnlyList<string> Attributes =>
    [
        "mode", "scales", "coordinate_transformation_mode", "cubic_coeff_a", "exclude_outside", "extrapolation_value", "nearest_mode", "antialias", "axes",
        "keep_aspect_ratio_policy",
    ];

    public override (int Least, int Most) InputCount => (1, 4);

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape)
            return null;
        if (node.Attribute("axes") is not null || node.Text("keep_aspect_ratio_policy", "stretch") != "stretch")
            return TensorShape.Unknown(shape.Rank);
        if (node[3]?.Value?.Integers is { } sizes && sizes.Count == shape.Rank)
            return new(sizes);
        return Scales(node) is { } scales && scales.Count == shape.Rank
            ? new([.. shape.Sizes.Zip(scales, Scaled)])
            : TensorShape.Unknown(shape.Rank);
    }

    public override Rational? InferDegree(OperatorScope node)
    {
        if (!node.Decides(1, 2, 3))
            return null;
        var outside = node.Real("extrapolation_value", 0);
        return outside == 0 || node.Text("coordinate_transformation_mode", "") != "tf_crop_and_resize"
            ? node.Degree
            : node.Refuse(Reasons.Padding(outside.ToString("R", CultureInfo.InvariantCulture)), Reasons.PadOtherwise);
    }

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative && node.Text("mode", "nearest") != "cubic";

    private IReadOnlyList<double>? Scales(OperatorScope node) =>
        node.Attribute("scales")?.Floats is { Count: > 0 } written ? [.. written.Select(static scale => (double)scale)]
        : node[Name == "Upsample" || node.Opset < 11 ? 1 : 2]?.Value?.Numbers;

    private static Dimension? Scaled(Dimension? size, double scale) =>
        scale == 1 ? size
        : size?.Number is { } number && Math.Abs(number * scale) < 1L << 53 ? Dimension.Of((long)Math.Floor(number * scale))
        : size is not null && scale == Math.Floor(scale) && Math.Abs(scale) < 1L << 53 ? size * Dimension.Of((long)scale)
        : null;

    // Along each axis that is resized a product by the weights that it was made with.
    public override bool Differentiate(AdjointScope scope)
    {
        var node = scope.Node;
        if (Name == "Upsample" || node.Input.Shape is not { } shape || InferShape(node, 0) is not { } resized)
            return false;
        var written = node[3]?.Value is null ? Scales(node) : null;
        var gradient = scope.Gradient;
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (Equals(shape[axis], resized[axis]) && shape[axis] is not null && written?[axis] is null or 1)
                continue;
            if (shape[axis]?.Number is not { } old || resized[axis]?.Number is not { } count)
                throw scope.Open(0);
            var interpolation = new Interpolation(node, old, count, written?[axis] ?? (double)count / old);
            if (!interpolation.IsKnown)
                return false;
            gradient = Along(scope, gradient, axis, shape.Rank, scope.Builder.Numbers(interpolation.Weights(), [count, old], scope.Type));
        }

        scope.Give(0, gradient);
        return true;
    }

    private static string Along(AdjointScope scope, string gradient, int axis, int rank, string weights)
    {
        if (axis == rank - 1)
            return scope.Add("MatMul", gradient, weights);
        var swapped = Enumerable.Range(0, rank).Select(place => (long)(place == axis ? rank - 1 : place == rank - 1 ? axis : place)).ToList();
        string Swap(string value) => scope.Builder.Add("Transpose", [value], ("perm", swapped));
        return Swap(scope.Add("MatMul", Swap(gradient), weights));
    }

    public override bool Declare(DeclarationScope scope)
    {
        var node = scope.Node;
        var isNearest = node.Text("mode", "nearest") == "nearest" && (Name == "Upsample" || (node.Text("coordinate_transformation_mode", "half_pixel") == "asymmetric" && node.Text("nearest_mode", "round_prefer_floor") == "floor"));
        return isNearest && scope.Spatial is not null && Scales(node) is [1, 1, var first, ..] and var scales && scales.Skip(2).All(scale => scale == first && scale == Math.Floor(scale))
            ? scope.Layer("Upsample", $"ScaleFactor = {DeclarationScope.Text(first)}")
            : scope.Refuse("of resizing it reads what takes the nearest element below, by a whole factor (asymmetric, floor)", "write Upsample with its mode by hand");
    }
}
