using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Drops a dimension of size 1, so the degree stays.</summary>
internal sealed class Squeeze : ShapingLayer
{
    private static readonly DimensionArgument Dim = new("Dim", "The dimension; the batch is dimension 0, negative counts from the end.");

    public override string Summary => "Drops a dimension of size 1: [..., 1, ...] → [..., ...]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension)
            return null;
        return layer.Input[dimension - 1] == 1
            ? layer.Without([dimension], "remove it")
            : layer.RefuseShape($"dimension {dimension} of its input {layer.Input} has the size {layer.Input[dimension - 1]}, not 1");
    }

    public override string Call(LayerScope layer, string input) => $"{input}.squeeze({Torch.Literal(Dim.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("Squeeze", nodes.Input, OnnxNodes.Integers([layer.Axis(Dim.Read(layer))]));
}

/// <summary>Puts in a dimension of size 1, so the degree stays.</summary>
internal sealed class Unsqueeze : ShapingLayer
{
    private static readonly DimensionArgument Dim = new(
        "Dim", "Where the new dimension stands in the result; the batch is dimension 0, negative counts from the end.");

    public override string Summary => "Puts in a dimension of size 1: [..., ...] → [..., 1, ...]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim];

    public override Shape? InferShape(LayerScope layer)
    {
        var rank = layer.Input.Rank + 1;
        return ShapeRules.Dimension(Dim.Read(layer), rank) is { } dimension
            ? new Shape([.. layer.Input.Sizes.Take(dimension - 1), 1, .. layer.Input.Sizes.Skip(dimension - 1)])
            : layer.RefuseShape($"it inserts dimension {Dim.Read(layer)}, but its result has the dimensions 1 to {rank} (0 is the batch)");
    }

    public override string Call(LayerScope layer, string input) => $"{input}.unsqueeze({Torch.Literal(Dim.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("Unsqueeze", nodes.Input, OnnxNodes.Integers([ShapeRules.Dimension(Dim.Read(layer), layer.Input.Rank + 1).GetValueOrDefault()]));
}
