using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Repeats a sample along its dimensions, so the degree stays.</summary>
internal sealed class Repeat : ShapingLayer
{
    private static readonly IntegersArgument Counts = new("Counts");

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
}
