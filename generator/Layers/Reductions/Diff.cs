using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>The differences of neighbours along a dimension. Linear, so the degree stays.</summary>
internal sealed class Diff : FunctionLayer
{
    private static readonly DimensionArgument Dim = new(
        "Dim", "The dimension; the batch is dimension 0, negative counts from the end.", fallback: -1);

    public override string Summary => "The differences of neighbours along a dimension: [..., n, ...] → [..., n - 1, ...]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension)
            return null;
        return layer.Input[dimension - 1] > 1
            ? layer.Input.With(dimension, layer.Input[dimension - 1] - 1)
            : layer.RefuseShape($"dimension {dimension} of its input {layer.Input} has one element, which has no neighbour");
    }

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.diff(dim: {Torch.Literal(Dim.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var axis = layer.Axis(Dim.Read(layer));
        return nodes.Add("Sub", nodes.Slice(nodes.Input, axis, 1), nodes.Slice(nodes.Input, axis, 0, -1));
    }
}
