using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Drops a dimension of size 1, so the degree stays.</summary>
internal sealed class Squeeze : ShapingLayer
{
    private static readonly SizeArgument Dim = new("Dim", minimum: long.MinValue);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension)
            return null;
        return layer.Input[dimension - 1] == 1
            ? layer.Without([dimension], "remove it")
            : layer.RefuseShape($"dimension {dimension} of its input {layer.Input} has the size {layer.Input[dimension - 1]}, not 1");
    }

    public override string Call(LayerScope layer, string input) => $"{input}.squeeze({Torch.Literal(Dim.Read(layer))})";
}
