namespace XAttr.Generator.Layers.Pointwise;

/// <summary>-x: linear, so the degree stays.</summary>
internal sealed class Neg : PointwiseLayer
{
    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.neg()";
}
