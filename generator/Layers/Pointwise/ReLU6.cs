namespace XAttr.Generator.Layers.Pointwise;

/// <summary>min(6, max(0, x)): no degree, except on a tensor of degree 0.</summary>
internal sealed class ReLU6 : InhomogeneousLayer
{
    protected override string Reason(LayerScope layer) => "its bound of 6 does not scale with its input";

    protected override string Substitute => "use ReLU";

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.relu6({input})";
}
