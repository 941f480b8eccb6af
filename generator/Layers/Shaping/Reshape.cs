using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Gives the elements of a sample another shape, so the degree stays.</summary>
internal sealed class Reshape : ShapingLayer
{
    private static readonly IntegersArgument Sizes = new("Sizes");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Sizes];

    // The builder has refused inputs whose elements 64 bits cannot count.
    public override Shape? InferShape(LayerScope layer) =>
        SizeList.Resolve(layer, Sizes.Read(layer), layer.Input.Count.GetValueOrDefault()) is { } sizes ? new Shape(sizes) : null;

    // The batch is the -1; what the declaration left open is known here.
    public override string Call(LayerScope layer, string input) =>
        $"{input}.reshape(-1, {Torch.List(SizeList.Resolve(layer, Sizes.Read(layer), layer.Input.Count.GetValueOrDefault()) ?? [])})";
}
