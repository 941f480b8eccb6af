namespace XAttr.Generator.Layers.Reductions;

/// <summary>The middle element along a dimension, the lower one of two: a choice that scaling does not change, so the degree stays.</summary>
internal sealed class Median : DimensionReduction
{
    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("Median", operands.Input, Written(layer), Torch.Literal(Keeps(layer)));

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Networks}.Functional.Median({input}, {Written(layer)}, {Torch.Literal(Keeps(layer))})";
}
