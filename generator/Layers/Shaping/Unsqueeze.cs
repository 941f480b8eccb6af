using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Puts in a dimension of size 1, so the degree stays.</summary>
internal sealed class Unsqueeze : ShapingLayer
{
    private static readonly SizeArgument Dim = new("Dim", minimum: long.MinValue);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim];

    public override Shape? InferShape(LayerScope layer)
    {
        var rank = layer.Input.Rank + 1;
        return ShapeRules.Dimension(Dim.Read(layer), rank) is { } dimension
            ? new Shape([.. layer.Input.Sizes.Take(dimension - 1), 1, .. layer.Input.Sizes.Skip(dimension - 1)])
            : layer.RefuseShape($"it puts in dimension {Dim.Read(layer)}, but its result has the dimensions 1 to {rank} (0 is the batch)");
    }

    public override string Call(LayerScope layer, string input) => $"{input}.unsqueeze({Torch.Literal(Dim.Read(layer))})";
}
