namespace XAttr.Generator.Layers.Shaping;

/// <summary>A layer that moves, repeats or drops elements: linear, so the degree stays.</summary>
internal abstract class ShapingLayer : FunctionLayer
{
    public override bool KeepsElements => true;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);
}
