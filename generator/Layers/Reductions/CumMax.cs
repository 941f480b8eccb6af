namespace XAttr.Generator.Layers.Reductions;

/// <summary>The largest of all elements up to each along a dimension: a choice that scaling does not change, so the degree stays.</summary>
internal sealed class CumMax : Scan
{
    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("CumMax", operands.Input, Written(layer));

    public override string Call(LayerScope layer, string input) => $"{Torch.Networks}.Functional.CumMax({input}, {Written(layer)})";
}
