using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Onnx.Graphs;
using XAttr.Onnx.Operators.Joins;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>Elements put around a tensor: a constant, or copies of its own.</summary>
internal sealed class Pad() : ShapingOperator("Pad", 1, 4)
{
    public override IReadOnlyList<string> Attributes => ["mode", "pads", "value"];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape)
            return null;
        var pads = node.Integers("pads") is { } written ? [.. written.Select(Dimension.Of)] : node[1]?.Value?.Integers;
        var axes = node.Numbers(3) is { } some ? Axes(shape, some) : node[3] is null ? [.. Enumerable.Range(0, shape.Rank)] : null;
        if (pads is null || axes is null || pads.Count != 2 * axes.Count)
            return TensorShape.Unknown(shape.Rank);
        return axes.Select((axis, i) => (axis, i)).Aggregate(shape, (grown, at) => grown.With(at.axis, Grown(grown[at.axis], pads[at.i], pads[at.i + axes.Count])));
    }

    public override Rational? InferDegree(OperatorScope node)
    {
        if (!node.Decides(1, 3))
            return null;
        if (node.Text("mode", "constant") != "constant")
            return node.Degree;
        if (node[2] is { } padded && padded.Degree != 0)
            return EqualDegrees.Infer(node, [node.Input, padded]);
        return Value(node) is { } value
            ? node.Refuse(Reasons.Padding(value), Reasons.PadOtherwise)
            : node.Degree;
    }

    public override bool IsZero(OperatorScope node) =>
        base.IsZero(node) && (node.Text("mode", "constant") != "constant" || Value(node) is null);

    public override bool IsNonnegative(OperatorScope node) =>
        node.Input.IsNonnegative && (node.Text("mode", "constant") != "constant" || (node[2]?.IsNonnegative ?? node.Real("value", 0) >= 0));

    // The constant that is not 0; null where it is, or there is none.
    private static string? Value(OperatorScope node)
    {
        var written = node.Real("value", 0);
        if (node[2] is not { } constant)
            return written == 0 ? null : written.ToString("R", CultureInfo.InvariantCulture);
        return constant.IsZero ? null : constant.Value?.Numbers is [var number] ? number.ToString("R", CultureInfo.InvariantCulture) : $"'{constant.Name}'";
    }

    private static Dimension? Grown(Dimension? size, Dimension? before, Dimension? after) =>
        size is not null && before is not null && after is not null && (size + before) is { } begun ? begun + after : null;

    // What was put around it is cut off again; copies go back to what they are of.
    public override bool Differentiate(AdjointScope scope)
    {
        var node = scope.Node;
        if (node.Inputs.Count > 2 && scope.Wants(2))
            return false;
        if (node.Numbers("pads", 1) is not { } pads || node.Input.Shape is not { } shape)
            throw scope.Unknown("where it is not known how much it pads");
        var axes = node.Numbers(3) is { } some ? Axes(shape, some) : node[3] is null ? [.. Enumerable.Range(0, shape.Rank)] : null;
        if (axes is null || pads.Count != 2 * axes.Count)
            throw scope.Unknown("where it is not known what it pads");
        var mode = node.Text("mode", "constant");
        var (gradient, cut) = (scope.Gradient, new long[2 * shape.Rank]);
        for (var i = 0; i < axes.Count; i++)
        {
            var (axis, before, behind) = (axes[i], pads[i], pads[i + axes.Count]);
            (cut[axis], cut[axis + shape.Rank]) = (-before, -behind);
            if (mode == "constant" || (before, behind) == (0, 0))
                continue;
            var size = shape[axis]?.Number ?? throw scope.Open(0);
            var places = Enumerable.Range(0, (int)(before + size + behind)).Select(at => Copied(mode, at - before, size));
            gradient = PlaceAdjoints.Back(scope, gradient, places, axis, shape.Rank, size);
        }

        scope.Give(0, mode == "constant" ? scope.Add("Pad", gradient, scope.Builder.Integers(cut)) : gradient);
        return true;
    }

    // The place that an element around the tensor is a copy of.
    private static long Copied(string mode, long place, long size)
    {
        if (mode == "edge")
            return System.Math.Clamp(place, 0, size - 1);
        var period = mode == "wrap" ? size : System.Math.Max(1, 2 * (size - 1));
        var within = ((place % period) + period) % period;
        return within < size ? within : period - within;
    }

    public override bool Declare(DeclarationScope scope)
    {
        var node = scope.Node;
        if (node.Numbers("pads", 1) is not { } pads || node[3] is not null || node.Input.Shape?.Rank * 2 != pads.Count)
            return scope.Refuse("how much it pads is not known", "export the network with fixed sizes");
        if (pads.All(static pad => pad == 0))
            return scope.Same();
        var mode = node.Text("mode", "constant");
        var layer = mode switch { "reflect" => "ReflectionPad", "edge" => "ReplicationPad", "wrap" => "CircularPad", _ => "ZeroPad" };
        var rank = node.Input.Shape!.Rank;
        if (scope.Spatial is not { } spatial || pads[0] + pads[1] + pads[rank] + pads[rank + 1] != 0 || pads.Any(static pad => pad < 0) || (mode == "constant" && (Value(node) is not null || (node[2] is not null && scope.IsGiven(2)))))
            return scope.Refuse("layers pad behind the channels, and with zeros or what is there", "write that part by hand");
        var sides = Enumerable.Range(2, spatial).Reverse().SelectMany(axis => new[] { pads[axis], pads[axis + rank] });
        return scope.Layer($"{layer}{spatial}d", $"new[] {{ {string.Join(", ", sides)} }}");
    }
}
