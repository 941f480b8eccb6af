namespace XAttr.Generator.Layers.Reductions;

/// <summary>The mean over dimensions. Linear, so the degree stays.</summary>
internal sealed class Mean : Reduction
{
    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.mean({Options(layer)})";
}
