using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>The k largest elements along a dimension: a choice that scaling does not change, so the degree stays.</summary>
internal sealed class TopK : FunctionLayer
{
    private static readonly SizeArgument K = new("K");
    private static readonly SizeArgument Dim = new("Dim", fallback: -1, minimum: long.MinValue);
    private static readonly FlagArgument Largest = new("Largest", fallback: true);

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
}
