using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Every so many elements of a stretch of a dimension, so the degree stays.</summary>
internal sealed class Slice : ShapingLayer
{
    private static readonly DimensionArgument Dim = new("Dim", "The dimension; the batch is dimension 0, negative counts from the end.");
    private static readonly SizeArgument Start = new(
        "Start", "The first element, from 0; negative counts from the end.", fallback: 0, minimum: long.MinValue, isPositional: true);
    private static readonly SizeArgument Finish = new(
        "Finish",
        "The element to stop before; negative counts from the end. Default: the end.",
        fallback: long.MaxValue,
        minimum: long.MinValue,
        isPositional: true);
    private static readonly SizeArgument Step = new("Step", "The distance between two elements.", fallback: 1);

    public override string Summary =>
        "Every so many elements of a stretch of a dimension: [..., n, ...] → [..., ⌈(finish - start) / step⌉, ...]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim, Start, Finish, Step];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension)
            return null;
        var size = layer.Input[dimension - 1];
        var (start, finish) = Bounds(layer, size);
        return start >= 0 && start < finish && finish <= size
            ? layer.Input.With(dimension, (finish - start - 1) / Step.Read(layer) + 1)
            : layer.RefuseShape($"it takes the elements from {start} to before {finish} of dimension {dimension} of its input {layer.Input}, which has {size}");
    }

    public override string Call(LayerScope layer, string input)
    {
        // As written, since libtorch counts from the end too: so an open size may be sliced.
        var dimension = ShapeRules.Dimension(Dim.Read(layer), layer.Input.Rank).GetValueOrDefault();
        var finish = Finish.Read(layer) == long.MaxValue ? "long.MaxValue" : Torch.Literal(Finish.Read(layer));
        return $"{input}.slice({Torch.Literal(dimension)}, {Torch.Literal(Start.Read(layer))}, {finish}, {Torch.Literal(Step.Read(layer))})";
    }

    // As Python counts them: negative from the end. A size is at least 1, so that nothing overflows.
    private static (long Start, long Finish) Bounds(LayerScope layer, long size)
    {
        var (start, finish) = (Start.Read(layer), Finish.Read(layer));
        return (start < 0 ? start + size : start, finish == long.MaxValue ? size : finish < 0 ? finish + size : finish);
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Slice(nodes.Input, layer.Axis(Dim.Read(layer)), Start.Read(layer), Finish.Read(layer), Step.Read(layer));
}

/// <summary>A stretch of a dimension, so the degree stays.</summary>
internal sealed class Narrow : ShapingLayer
{
    private static readonly DimensionArgument Dim = new("Dim", "The dimension; the batch is dimension 0, negative counts from the end.");
    private static readonly SizeArgument Start = new("Start", "The first element, from 0.", minimum: 0);
    private static readonly SizeArgument Length = new("Length", "How many elements.");

    public override string Summary => "A stretch of a dimension: [..., n, ...] → [..., length, ...]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim, Start, Length];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension)
            return null;
        var (start, length, size) = (Start.Read(layer), Length.Read(layer), layer.Input[dimension - 1]);
        return start < size && length <= size - start
            ? layer.Input.With(dimension, length)
            : layer.RefuseShape($"it takes {length} elements from {start} on of dimension {dimension} of its input {layer.Input}, which has {size}");
    }

    public override string Call(LayerScope layer, string input) =>
        $"{input}.narrow({Torch.Literal(Dim.Read(layer))}, {Torch.Literal(Start.Read(layer))}, {Torch.Literal(Length.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Slice(nodes.Input, layer.Axis(Dim.Read(layer)), Start.Read(layer), Start.Read(layer) + Length.Read(layer));
}

/// <summary>One element of a dimension, which is dropped, so the degree stays.</summary>
internal sealed class Select : ShapingLayer
{
    private static readonly DimensionArgument Dim = new("Dim", "The dimension; the batch is dimension 0, negative counts from the end.");
    private static readonly SizeArgument Index = new("Index", "The element, from 0; negative counts from the end.", minimum: long.MinValue);

    public override string Summary => "One element of a dimension, which is dropped: [..., n, ...] → [..., ...]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim, Index];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension)
            return null;
        var (index, size) = (Index.Read(layer), layer.Input[dimension - 1]);
        return index >= -size && index < size
            ? layer.Without([dimension], "use Narrow, which keeps it")
            : layer.RefuseShape($"it takes element {index} of dimension {dimension} of its input {layer.Input}, which has {size}");
    }

    public override string Call(LayerScope layer, string input) =>
        $"{input}.select({Torch.Literal(Dim.Read(layer))}, {Torch.Literal(Index.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (axis, index) = (layer.Axis(Dim.Read(layer)), Index.Read(layer));
        return nodes.Add("Squeeze", nodes.Slice(nodes.Input, axis, index, index == -1 ? long.MaxValue : index + 1), OnnxNodes.Integers([axis]));
    }
}
