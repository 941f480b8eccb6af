using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Repeats a sample along its dimensions, so the degree stays.</summary>
internal sealed class Repeat : ShapingLayer
{
    private static readonly IntegersArgument Counts = new("Counts", "How often, for each dimension but the batch.");

    public override string Summary => "Repeats a sample along its dimensions: [a, b] → [i·a, j·b]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Counts];

    public override Shape? InferShape(LayerScope layer)
    {
        var counts = Counts.Read(layer);
        if (counts.Any(static count => count < 1))
            return layer.RefuseArguments($"Counts is {new Shape([.. counts])}; each must be at least 1");
        if (counts.Count != layer.Input.Rank)
            return layer.RefuseShape($"it has {counts.Count} counts for the {layer.Input.Rank} dimensions of its input {layer.Input}; it takes one a dimension");
        var sizes = layer.Input.Sizes.Zip(counts, static (size, count) => Shape.Product(size, count) ?? 0).ToArray();
        return sizes.Contains(0) ? layer.RefuseShape("its result has more elements than 64 bits can count") : new Shape(sizes);
    }

    public override string Call(LayerScope layer, string input) => $"{input}.repeat(1, {Torch.List(Counts.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("Tile", nodes.Input, OnnxNodes.Integers([1, .. Counts.Read(layer)]));
}

/// <summary>Repeats every element along a dimension, so the degree stays.</summary>
internal sealed class RepeatInterleave : ShapingLayer
{
    private static readonly SizeArgument Repeats = new("Repeats", "How often.");
    private static readonly DimensionArgument Dim = new("Dim", "The dimension; the batch is dimension 0, negative counts from the end.");

    public override string Summary => "Repeats every element along a dimension: [..., n, ...] → [..., repeats·n, ...]. The degree stays.";

    public override IReadOnlyList<string> Functions => ["repeat_interleave"];

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Repeats, Dim];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension)
            return null;
        return Shape.Product(layer.Input[dimension - 1], Repeats.Read(layer)) is { } size
            ? layer.Input.With(dimension, size)
            : layer.RefuseShape("its result has more elements than 64 bits can count");
    }

    public override string Call(LayerScope layer, string input) =>
        $"{input}.repeat_interleave({Torch.Literal(Repeats.Read(layer))}, {Torch.Literal(Dim.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (axis, rank) = ((int)layer.Axis(Dim.Read(layer)), layer.Input.Rank + 1);
        var counts = Enumerable.Range(0, rank + 1).Select(i => i == axis + 1 ? Repeats.Read(layer) : 1);
        var repeated = nodes.Add("Tile", nodes.Add("Unsqueeze", nodes.Input, OnnxNodes.Integers([axis + 1])), OnnxNodes.Integers([.. counts]));
        return nodes.Reshape(repeated, [.. Enumerable.Repeat(0L, axis), -1, .. layer.Input.Sizes.Skip(axis)]);
    }
}
