namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Returns its input; a place in the state dict that computes nothing.</summary>
internal sealed class Identity : PointwiseLayer
{
    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.alias()";
}
