using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Repeats every element along a dimension, so the degree stays.</summary>
internal sealed class RepeatInterleave : ShapingLayer
{
    private static readonly SizeArgument Repeats = new("Repeats");
    private static readonly SizeArgument Dim = new("Dim", minimum: long.MinValue);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Repeats, Dim];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension)
            return null;
        return Shape.Product(layer.Input[dimension - 1], Repeats.Read(layer)) is { } size
            ? layer.Input.With(dimension, size)
            : layer.RefuseShape("its result has more elements than 64 bits can count");
    }

    public override string Call(LayerScope layer, string input) =>
        $"{input}.repeat_interleave({Torch.Literal(Repeats.Read(layer))}, {Torch.Literal(Dim.Read(layer))})";
}
