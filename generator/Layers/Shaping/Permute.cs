using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Reorders the dimensions of a sample, so the degree stays.</summary>
internal sealed class Permute : ShapingLayer
{
    private static readonly IntegersArgument Dims = new("Dims");

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
}
