namespace XAttr.Generator.Layers.Pointwise;

/// <summary>log σ(x): no degree, except on a tensor of degree 0.</summary>
internal sealed class LogSigmoid : InhomogeneousLayer
{
    protected override string Reason(LayerScope layer) => "it is not 0 at 0, so it does not scale with its input";

    protected override string Substitute => "use ReLU, or leave it to the loss (BCEWithLogitsLoss)";

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.logsigmoid({input})";
}
