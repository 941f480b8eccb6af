using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>A stretch of a dimension, so the degree stays.</summary>
internal sealed class Narrow : ShapingLayer
{
    private static readonly SizeArgument Dim = new("Dim", minimum: long.MinValue);
    private static readonly SizeArgument Start = new("Start", minimum: 0);
    private static readonly SizeArgument Length = new("Length");

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
}
