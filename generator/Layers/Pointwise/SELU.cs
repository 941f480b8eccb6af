namespace XAttr.Generator.Layers.Pointwise;

/// <summary>A scaled ELU that keeps mean and variance: no degree, except on a tensor of degree 0, or where no element is below 0.</summary>
internal sealed class SELU : InhomogeneousLayer
{
    protected override string Reason(LayerScope layer) => "below 0 it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use LeakyReLU";

    protected override bool IsHomogeneous(LayerScope layer) => layer.AreInputsNonnegative;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.selu({input})";
}
