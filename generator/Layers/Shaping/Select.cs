using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>One element of a dimension, which is dropped, so the degree stays.</summary>
internal sealed class Select : ShapingLayer
{
    private static readonly SizeArgument Dim = new("Dim", minimum: long.MinValue);
    private static readonly SizeArgument Index = new("Index", minimum: long.MinValue);

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
}
