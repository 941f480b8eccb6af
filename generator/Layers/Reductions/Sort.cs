using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>The elements along a dimension in order: a permutation that scaling does not change, so the degree stays.</summary>
internal sealed class Sort : FunctionLayer
{
    private static readonly SizeArgument Dim = new("Dim", fallback: -1, minimum: long.MinValue);
    private static readonly FlagArgument Descending = new("Descending");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim, Descending];

    public override Shape? InferShape(LayerScope layer) => layer.FindDimension(Dim.Read(layer)) is null ? null : layer.Input;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("Sort", operands.Input, Torch.Literal(Dim.Read(layer)), Torch.Literal(Descending.Read(layer)));

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Networks}.Functional.Sort({input}, {Torch.Literal(Dim.Read(layer))}, {Torch.Literal(Descending.Read(layer))})";
}
