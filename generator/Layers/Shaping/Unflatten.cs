using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Splits a dimension into several; a reshape, so the degree stays.</summary>
internal sealed class Unflatten : ShapingLayer
{
    private static readonly SizeArgument Dim = new("Dim", minimum: long.MinValue);
    private static readonly IntegersArgument Sizes = new("Sizes");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim, Sizes];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension
            || SizeList.Resolve(layer, Sizes.Read(layer), layer.Input[dimension - 1]) is not { } sizes)
        {
            return null;
        }

        return new Shape([.. layer.Input.Sizes.Take(dimension - 1), .. sizes, .. layer.Input.Sizes.Skip(dimension)]);
    }

    // TorchSharp's unflatten takes no negative dimension.
    public override string Call(LayerScope layer, string input) =>
        $"{input}.unflatten({ShapeRules.Dimension(Dim.Read(layer), layer.Input.Rank)}, {Torch.List(Sizes.Read(layer))})";
}
