using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Exchanges two dimensions, so the degree stays.</summary>
internal sealed class Transpose : ShapingLayer
{
    private static readonly SizeArgument Dim0 = new("Dim0", minimum: long.MinValue);
    private static readonly SizeArgument Dim1 = new("Dim1", minimum: long.MinValue);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim0, Dim1];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim0.Read(layer)) is not { } first || layer.FindDimension(Dim1.Read(layer)) is not { } second)
            return null;
        return layer.Input.With(first, layer.Input[second - 1]).With(second, layer.Input[first - 1]);
    }

    public override string Call(LayerScope layer, string input) =>
        $"{input}.transpose({Torch.Literal(Dim0.Read(layer))}, {Torch.Literal(Dim1.Read(layer))})";
}
