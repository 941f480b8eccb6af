namespace XAttr.Generator.Layers.Pointwise;

/// <summary>The hyperbolic tangent: no degree, except on a tensor of degree 0.</summary>
internal sealed class Tanh : InhomogeneousLayer
{
    protected override string Reason(LayerScope layer) => "it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.tanh({input})";
}
