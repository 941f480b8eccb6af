namespace XAttr.Generator.Layers.Pointwise;

/// <summary>max(0, x): αx has the same sign as x, so the degree stays.</summary>
internal sealed class ReLU : PointwiseLayer
{
    public override bool IsNonnegative(LayerScope layer) => true;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("ReLU", operands.Input);

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.relu({input})";

    /// <summary>The expression that overwrites the variable <paramref name="input"/> and has it as its value.</summary>
    public static string CallInPlace(string input) => $"{input}.relu_()";
}
