using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Reorders the dimensions of a sample, so the degree stays.</summary>
internal sealed class Permute : ShapingLayer
{
    private static readonly IntegersArgument Dims = new(
        "Dims", "Every dimension of the input once, in the new order; the batch, dimension 0, is left out.", areDimensions: true);

    public override string Summary =>
        "Reorders the dimensions of a sample; the batch stays in front: [C, H, W] → [H, W, C] for (2, 3, 1). The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dims];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimensions(Dims.Read(layer)) is not { } order)
            return null;
        return order.Count == layer.Input.Rank
            ? new Shape([.. order.Select(dimension => layer.Input[dimension - 1])])
            : layer.RefuseShape($"it orders {order.Count} dimensions, but its input {layer.Input} has {layer.Input.Rank}: name each of 1 to {layer.Input.Rank} once");
    }

    public override string Call(LayerScope layer, string input) => $"{input}.permute(0, {Torch.List(Dims.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Transpose(nodes.Input, [0, .. Dims.Read(layer).Select(layer.Axis)]);
}

/// <summary>Exchanges two dimensions, so the degree stays.</summary>
internal sealed class Transpose : ShapingLayer
{
    private static readonly DimensionArgument Dim0 = new("Dim0", "One dimension; the batch is dimension 0, negative counts from the end.");
    private static readonly DimensionArgument Dim1 = new("Dim1", "The other.");

    public override string Summary => "Exchanges two dimensions: [..., a, ..., b, ...] → [..., b, ..., a, ...]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim0, Dim1];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim0.Read(layer)) is not { } first || layer.FindDimension(Dim1.Read(layer)) is not { } second)
            return null;
        return layer.Input.With(first, layer.Input[second - 1]).With(second, layer.Input[first - 1]);
    }

    public override string Call(LayerScope layer, string input) =>
        $"{input}.transpose({Torch.Literal(Dim0.Read(layer))}, {Torch.Literal(Dim1.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Exchange(nodes.Input, layer.Input.Rank + 1, layer.Axis(Dim0.Read(layer)), layer.Axis(Dim1.Read(layer)));
}
