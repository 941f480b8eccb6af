namespace XAttr.Generator.Layers.Pointwise;

/// <summary>|x|: |αx| = α|x|, so the degree stays.</summary>
internal sealed class Abs : PointwiseLayer
{
    public override bool IsNonnegative(LayerScope layer) => true;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("Abs", operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.abs()";
}
