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

    // What was put around it is cut off again.
    public override bool Differentiate(AdjointScope scope)
    {
        var node = scope.Node;
        if (node.Text("mode", "constant") != "constant" || node[3] is not null || (node.Inputs.Count > 2 && scope.Wants(2)))
            return false;
        if (node.Numbers("pads", 1) is not { } pads)
            throw scope.Unknown("where it is not known how much it pads");
        scope.Give(0, scope.Add("Pad", scope.Gradient, scope.Builder.Integers([.. pads.Select(static pad => -pad)])));
        return true;
    }
}
