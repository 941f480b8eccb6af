using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Reverses dimensions, so the degree stays.</summary>
internal sealed class Flip : ShapingLayer
{
    private static readonly IntegersArgument Dims = new(
        "Dims", "The dimensions; the batch is dimension 0, negative counts from the end.", areDimensions: true);

    public override string Summary => "Reverses the order of elements along dimensions: [...] → [...]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dims];

    public override Shape? InferShape(LayerScope layer) => layer.FindDimensions(Dims.Read(layer)) is null ? null : layer.Input;

    public override string Call(LayerScope layer, string input) => $"{input}.flip({Torch.List(Dims.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        Dims.Read(layer).Aggregate(nodes.Input, (result, written) => nodes.Slice(result, layer.Axis(written), -1, long.MinValue, -1));
}

/// <summary>Shifts elements along a dimension; what leaves it at one end comes in at the other, so the degree stays.</summary>
internal sealed class Roll : ShapingLayer
{
    private static readonly SizeArgument Shift = new(
        "Shift", "By how many elements; negative shifts to the front.", minimum: long.MinValue);
    private static readonly DimensionArgument Dim = new("Dim", "The dimension; the batch is dimension 0, negative counts from the end.");

    public override string Summary =>
        "Shifts elements along a dimension; what leaves it at one end comes in at the other: [...] → [...]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Shift, Dim];

    public override Shape? InferShape(LayerScope layer) => layer.FindDimension(Dim.Read(layer)) is null ? null : layer.Input;

    public override string Call(LayerScope layer, string input) =>
        $"{input}.roll({Torch.Literal(Shift.Read(layer))}, {Torch.Literal(Dim.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var size = layer.Size(Dim.Read(layer)).GetValueOrDefault();
        var shift = Math.Abs(Shift.Read(layer)) < size ? Shift.Read(layer) : Shift.Read(layer) % size;
        return nodes.Roll(nodes.Input, layer.Axis(Dim.Read(layer)), shift);
    }
}
