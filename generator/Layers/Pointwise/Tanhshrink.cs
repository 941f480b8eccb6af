namespace XAttr.Generator.Layers.Pointwise;

/// <summary>x - tanh(x): no degree, except on a tensor of degree 0.</summary>
internal sealed class Tanhshrink : InhomogeneousLayer
{
    protected override string Reason(LayerScope layer) =>
        "it is curved near 0 and straight far from it, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.tanhshrink({input})";
}
