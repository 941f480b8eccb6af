using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Reverses dimensions, so the degree stays.</summary>
internal sealed class Flip : ShapingLayer
{
    private static readonly IntegersArgument Dims = new("Dims");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dims];

    public override Shape? InferShape(LayerScope layer) => layer.FindDimensions(Dims.Read(layer)) is null ? null : layer.Input;

    public override string Call(LayerScope layer, string input) => $"{input}.flip({Torch.List(Dims.Read(layer))})";
}
