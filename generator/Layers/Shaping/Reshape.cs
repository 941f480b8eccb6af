using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Gives the elements of a sample another shape, so the degree stays.</summary>
internal sealed class Reshape : ShapingLayer
{
    private static readonly IntegersArgument Sizes = new(
        "Sizes", "The sizes of a sample without the batch; one of them may be -1, which stands for what remains.");

    public override string Summary => "Gives the elements of a sample another shape: [...] → [sizes]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Sizes];

    // The builder has refused inputs whose elements 64 bits cannot count.
    public override Shape? InferShape(LayerScope layer) =>
        SizeList.Resolve(layer, Sizes.Read(layer), layer.Input.Count.GetValueOrDefault()) is { } sizes ? new Shape(sizes) : null;

    // One -1 there may be: the batch, or what the declaration leaves to the sample.
    public override string Call(LayerScope layer, string input)
    {
        var sizes = Sizes.Read(layer);
        return $"{input}.reshape({(sizes.Contains(-1) ? input + ".size(0)" : "-1")}, {Torch.List(sizes)})";
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Reshape(nodes.Input, [0, .. Sizes.Read(layer)]);
}

/// <summary>Joins dimensions into one; a reshape, so the degree stays.</summary>
internal sealed class Flatten : ShapingLayer
{
    private static readonly DimensionArgument StartDim = new(
        "StartDim", "The first dimension to join; the batch is dimension 0.", fallback: 1);
    private static readonly DimensionArgument EndDim = new(
        "EndDim", "The last dimension to join; negative counts from the end.", fallback: -1);

    public override bool JoinsDimensions => true;

    public override string Summary => "Joins dimensions into one, by default all of a sample: [C, H, W] → [C·H·W].";

    public override bool IsWrittenAlike => true;

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

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (start, end) = ((int)layer.Axis(StartDim.Read(layer)), (int)layer.Axis(EndDim.Read(layer)));
        return start == 1 && end == layer.Input.Rank
            ? nodes.Add("Flatten", nodes.Input)
            : nodes.Reshape(nodes.Input, [.. Enumerable.Repeat(0L, start), -1, .. layer.Input.Sizes.Skip(end)]);
    }
}

/// <summary>Splits a dimension into several; a reshape, so the degree stays.</summary>
internal sealed class Unflatten : ShapingLayer
{
    private static readonly DimensionArgument Dim = new("Dim", "The dimension; the batch is dimension 0, negative counts from the end.");
    private static readonly IntegersArgument Sizes = new(
        "Sizes", "The sizes it is split into; one of them may be -1, which stands for what remains.");

    public override string Summary => "Splits a dimension into several: [..., a·b, ...] → [..., a, b, ...]. The degree stays.";

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

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var axis = (int)layer.Axis(Dim.Read(layer));
        return nodes.Reshape(nodes.Input, [.. Enumerable.Repeat(0L, axis), .. Sizes.Read(layer), .. layer.Input.Sizes.Skip(axis)]);
    }
}
