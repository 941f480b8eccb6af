namespace XAttr.Generator.Layers.Reductions;

/// <summary>The sum of all elements up to each along a dimension. Linear, so the degree stays.</summary>
internal sealed class CumSum : Scan
{
    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.cumsum({Written(layer)})";
}
