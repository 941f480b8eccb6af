using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>One triangle of the matrices in the last two dimensions, zeros in the other: linear, so the degree stays.</summary>
internal abstract class Triangle : ShapingLayer
{
    private static readonly SizeArgument Diagonal = new("Diagonal", fallback: 0, minimum: long.MinValue);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Diagonal];

    public override Shape? InferShape(LayerScope layer) =>
        layer.Input.Rank >= 2 ? layer.Input : layer.RefuseShape($"it needs matrices, [..., rows, columns], but its input has the shape {layer.Input}");

    public override string Call(LayerScope layer, string input) =>
        $"{input}.{Name.ToLowerInvariant()}({Torch.Literal(Diagonal.Read(layer))})";
}
