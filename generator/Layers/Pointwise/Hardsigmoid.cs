namespace XAttr.Generator.Layers.Pointwise;

/// <summary>x / 6 + 1/2, cut off at 0 and 1: no degree, except on a tensor of degree 0.</summary>
internal sealed class Hardsigmoid : InhomogeneousLayer
{
    protected override string Reason(LayerScope layer) => "it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU, or leave it to the loss (BCEWithLogitsLoss)";

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.hardsigmoid({input})";
}
