using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Every so many elements of a stretch of a dimension, so the degree stays.</summary>
internal sealed class Slice : ShapingLayer
{
    private static readonly SizeArgument Dim = new("Dim", minimum: long.MinValue);
    private static readonly SizeArgument Start = new("Start", fallback: 0, minimum: long.MinValue);
    private static readonly SizeArgument Finish = new("Finish", fallback: long.MaxValue, minimum: long.MinValue);
    private static readonly SizeArgument Step = new("Step", fallback: 1);

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
        var dimension = ShapeRules.Dimension(Dim.Read(layer), layer.Input.Rank).GetValueOrDefault();
        var (start, finish) = Bounds(layer, layer.Input[dimension - 1]);
        return $"{input}.slice({Torch.List([dimension, start, finish, Step.Read(layer)])})";
    }

    // As Python counts them: negative from the end. A size is at least 1, so that nothing overflows.
    private static (long Start, long Finish) Bounds(LayerScope layer, long size)
    {
        var (start, finish) = (Start.Read(layer), Finish.Read(layer));
        return (start < 0 ? start + size : start, finish == long.MaxValue ? size : finish < 0 ? finish + size : finish);
    }
}
