namespace XAttr.Generator.Layers.Pointwise;

/// <summary>1 / (1 + exp(-x)): no degree, except on a tensor of degree 0.</summary>
internal sealed class Sigmoid : InhomogeneousLayer
{
    protected override string Reason(LayerScope layer) => "it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU, or leave it to the loss (BCEWithLogitsLoss)";

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.sigmoid({input})";
}
