namespace XAttr.Generator.Layers.Reductions;

/// <summary>The smallest of all elements up to each along a dimension: a choice that scaling does not change, so the degree stays.</summary>
internal sealed class CumMin : Scan
{
    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("CumMin", operands.Input, Written(layer));

    public override string Call(LayerScope layer, string input) => $"{Torch.Networks}.Functional.CumMin({input}, {Written(layer)})";
}
