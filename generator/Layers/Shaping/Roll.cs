using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Shifts elements along a dimension; what leaves it at one end comes in at the other, so the degree stays.</summary>
internal sealed class Roll : ShapingLayer
{
    private static readonly SizeArgument Shift = new("Shift", minimum: long.MinValue);
    private static readonly SizeArgument Dim = new("Dim", minimum: long.MinValue);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Shift, Dim];

    public override Shape? InferShape(LayerScope layer) => layer.FindDimension(Dim.Read(layer)) is null ? null : layer.Input;

    public override string Call(LayerScope layer, string input) =>
        $"{input}.roll({Torch.Literal(Shift.Read(layer))}, {Torch.Literal(Dim.Read(layer))})";
}
