using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>The elements along a dimension in order: a permutation that scaling does not change, so the degree stays.</summary>
internal sealed class Sort : FunctionLayer
{
    private static readonly DimensionArgument Dim = new(
        "Dim", "The dimension; the batch is dimension 0, negative counts from the end.", fallback: -1);
    private static readonly FlagArgument Descending = new("Descending", "Whether the largest comes first.");

    public override string Summary => "The elements along a dimension in order, the smallest first: [...] → [...]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim, Descending];

    public override Shape? InferShape(LayerScope layer) => layer.FindDimension(Dim.Read(layer)) is null ? null : layer.Input;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("Sort", operands.Input, Torch.Literal(Dim.Read(layer)), Torch.Literal(Descending.Read(layer)));

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Networks}.Functional.Sort({input}, {Torch.Literal(Dim.Read(layer))}, {Torch.Literal(Descending.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var axis = layer.Axis(Dim.Read(layer));
        return nodes.TopK(nodes.Input, nodes.Slice(nodes.Shape(nodes.Input), 0, axis, axis + 1), axis, Descending.Read(layer));
    }
}

/// <summary>The k largest elements along a dimension: a choice that scaling does not change, so the degree stays.</summary>
internal sealed class TopK : FunctionLayer
{
    private static readonly SizeArgument K = new("K", "How many elements.");
    private static readonly DimensionArgument Dim = new(
        "Dim", "The dimension; the batch is dimension 0, negative counts from the end.", fallback: -1);
    private static readonly FlagArgument Largest = new(
        "Largest", "Whether the largest are taken; false takes the smallest, the smallest first.", fallback: true);

    public override string Summary =>
        "The k largest elements along a dimension, the largest first: [..., n, ...] → [..., k, ...]. The degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [K, Dim, Largest];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimension(Dim.Read(layer)) is not { } dimension)
            return null;

        // TorchSharp counts them with 32 bits.
        var (k, size) = (K.Read(layer), layer.Input[dimension - 1]);
        return k <= size && k <= int.MaxValue
            ? layer.Input.With(dimension, k)
            : layer.RefuseShape($"it takes {k} elements of dimension {dimension} of its input {layer.Input}, which has {size}");
    }

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call(
            "TopK", operands.Input, Torch.Literal(K.Read(layer)), Torch.Literal(Dim.Read(layer)), Torch.Literal(Largest.Read(layer)));

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Networks}.Functional.TopK({input}, {Torch.Literal(K.Read(layer))}, {Torch.Literal(Dim.Read(layer))}, {Torch.Literal(Largest.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.TopK(nodes.Input, OnnxNodes.Integers([K.Read(layer)]), layer.Axis(Dim.Read(layer)), Largest.Read(layer));
}
