using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>A part along some axes, from a start to an end, in steps.</summary>
internal sealed class Slice() : ShapingOperator("Slice", 1, 5)
{
    public override IReadOnlyList<string> Attributes => ["starts", "ends", "axes"];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape)
            return null;
        if (Parts(node, shape) is not { } parts)
            return TensorShape.Unknown(shape.Rank);
        return parts.Aggregate(shape, static (shape, part) => shape.With(part.Axis, part.Size(shape[part.Axis])));
    }

    public override Constant? Fold(OperatorScope node)
    {
        if (node.Input.Value is not { Integers: { } items } value || InferShape(node, 0) is not { } shape || Parts(node, value.Shape) is not [var part] || shape[part.Axis]?.Number is not { } count)
            return null;
        return Folding.Take(value.Shape, items, part.Axis, part.Places(value.Shape[part.Axis]!, count)) is { } taken ? Constant.Of(shape, taken) : null;
    }

    private static IReadOnlyList<Part>? Parts(OperatorScope node, TensorShape shape)
    {
        var (starts, ends) = (Bounds(node, "starts", 1), Bounds(node, "ends", 2));
        if (starts is null || ends is null || starts.Count != ends.Count)
            return null;
        var axes = node.Numbers("axes", 3) ?? (node[3] is null ? [.. Enumerable.Range(0, starts.Count).Select(static i => (long)i)] : null);
        var steps = node.Numbers(4) ?? (node[4] is null ? [.. starts.Select(static _ => 1L)] : null);
        if (axes?.Count != starts.Count || steps?.Count != starts.Count || Axes(shape, axes) is not { } places || places.Count != axes.Count)
            return null;
        return [.. places.Select((axis, i) => new Part(axis, starts[i], ends[i], steps[i]))];
    }

    private static IReadOnlyList<Dimension?>? Bounds(OperatorScope node, string attribute, int input) =>
        node.Integers(attribute) is { } written ? [.. written.Select(Dimension.Of)] : node[input]?.Value?.Integers;

    private readonly record struct Part(int Axis, Dimension? Start, Dimension? End, long Step)
    {
        // Every start and end is moved into the tensor, one below 0 from its end.
        public Dimension? Size(Dimension? size)
        {
            if (Step == 0)
                return null;
            if (size?.Number is { } number && Start?.Number is { } start && End?.Number is { } end)
                return Dimension.Of(Count(start, end, number));
            return Step == 1 && Start?.Number == 0 ? Open(size) : null;
        }

        public IReadOnlyList<long> Places(Dimension size, long count)
        {
            var (first, step) = (Moved(Start!.Factor, size.Factor, 0), Step);
            return [.. Enumerable.Range(0, (int)count).Select(i => first + (i * step))];
        }

        public (string Kind, IReadOnlyList<string> Arguments) Layer(Dimension size)
        {
            var (axis, first, count) = (DeclarationScope.Text([Axis]), Places(size, 1)[0], Size(size)!.Factor);
            return Step == 1
                ? ("Narrow", [axis, DeclarationScope.Text([first]), DeclarationScope.Text([count])])
                : ("Slice", [axis, DeclarationScope.Text([first]), DeclarationScope.Text([first + ((count - 1) * Step) + 1]), $"Step = {DeclarationScope.Text([Step])}"]);
        }

        private Dimension? Open(Dimension? size) =>
            End?.Number is { } end ? end >= int.MaxValue ? size : end < 0 && size is not null ? size + Dimension.Of(end) : null
            : Equals(End, size) ? size
            : null;

        private long Count(long start, long end, long size)
        {
            var (first, last) = (Moved(start, size, 0), Moved(end, size, -1));
            if (Step > 0)
                last = Math.Max(last, 0);
            var steps = ((decimal)last - first) / Step;
            return Math.Max(0, (long)Math.Ceiling(steps));
        }

        // Backwards the first place is the last element, and before the first element is −1.
        private long Moved(long written, long size, long least)
        {
            var place = written < 0 ? written + size : written;
            return Step > 0 ? Math.Clamp(place, 0, size) : Math.Clamp(place, least, Math.Max(least, size - 1));
        }
    }

    // Zeros around it.
    public override bool Differentiate(AdjointScope scope)
    {
        if (scope.Node.Input.Shape is not { } shape || Parts(scope.Node, shape) is not { } parts)
            throw scope.Open(0);
        var pads = new long[2 * shape.Rank];
        var gradient = scope.Gradient;
        foreach (var part in parts)
        {
            // A part that is the whole, as exporters write, needs no size; backwards it is not the same.
            if (part.Step == 1 && Equals(part.Size(shape[part.Axis]), shape[part.Axis]) && shape[part.Axis] is not null)
                continue;
            if (shape[part.Axis]?.Number is not { } size || part.Size(shape[part.Axis])?.Number is not { } count)
                throw scope.Open(0);
            if (part.Step != 1)
            {
                gradient = PlaceAdjoints.Back(scope, gradient, part.Places(Dimension.Of(size), count), part.Axis, shape.Rank, size);
                continue;
            }

            pads[part.Axis] = part.Places(Dimension.Of(size), 1)[0];
            pads[part.Axis + shape.Rank] = size - pads[part.Axis] - count;
        }

        scope.Give(0, scope.Add("Pad", gradient, scope.Builder.Integers(pads)));
        return true;
    }

    public override bool Declare(DeclarationScope scope)
    {
        var shape = scope.Node.Input.Shape;
        if (shape is null || Parts(scope.Node, shape) is not { } parts)
            return scope.Refuse("its bounds are not known", "export the network with fixed sizes");
        var cut = parts.Where(part => shape[part.Axis] is null || !Equals(part.Size(shape[part.Axis]), shape[part.Axis]) || part.Step != 1).ToList();
        if (cut.Count == 0)
            return scope.Same();
        return cut.TrueForAll(part => part.Axis > 0 && part.Step > 0 && shape[part.Axis]?.Number is not null && part.Size(shape[part.Axis])?.Number is > 0)
            ? scope.Layers(cut.Select(part => part.Layer(shape[part.Axis]!)))
            : scope.Refuse("layers cut forwards, and along dimensions of fixed sizes behind the samples", "write that part by hand");
    }
}
