namespace XAttr.Generator.Layers.Reductions;

/// <summary>The largest element over dimensions: for α > 0 a choice that scaling does not change, so the degree stays.</summary>
internal sealed class Max : Reduction
{
    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("Max", operands.Input, Options(layer));

    // Equal elements share the gradient, where max(dim) would give it to one of them.
    public override string Call(LayerScope layer, string input) => $"{input}.amax({Options(layer)})";
}
