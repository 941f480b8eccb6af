using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Joins dimensions into one; a reshape, so the degree stays.</summary>
internal sealed class Flatten : ShapingLayer
{
    private static readonly SizeArgument StartDim = new("StartDim", fallback: 1, minimum: long.MinValue);
    private static readonly SizeArgument EndDim = new("EndDim", fallback: -1, minimum: long.MinValue);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [StartDim, EndDim];

    public override Shape? InferShape(LayerScope layer)
    {
        // Dimensions count the batch, as TorchSharp's do: a sample of rank r has the dimensions 1 … r.
        var rank = layer.Input.Rank;
        if (ShapeRules.Dimension(StartDim.Read(layer), rank) is not { } start
            || ShapeRules.Dimension(EndDim.Read(layer), rank) is not { } end
            || start > end)
        {
            return layer.RefuseShape(
                $"it joins the dimensions {StartDim.Read(layer)} to {EndDim.Read(layer)}, but its input {layer.Input} has the dimensions 1 to {rank} "
                + "(0 is the batch)");
        }

        var sizes = layer.Input.Sizes.ToArray();
        var joined = sizes.Skip(start - 1).Take(end - start + 1);
        return Shape.Product(joined.ToArray()) is { } size
            ? new Shape([.. sizes.Take(start - 1), size, .. sizes.Skip(end)])
            : layer.RefuseShape($"the joined dimension of its input {layer.Input} does not fit into 64 bits");
    }

    public override string Call(LayerScope layer, string input)
    {
        var end = EndDim.Read(layer);
        return $"{input}.flatten({Torch.Literal(StartDim.Read(layer))}{(end == -1 ? "" : ", " + Torch.Literal(end))})";
    }
}
