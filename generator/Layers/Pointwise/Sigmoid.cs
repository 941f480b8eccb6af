namespace XAttr.Generator.Layers.Pointwise;

/// <summary>1 / (1 + exp(-x)): no degree, except on a tensor of degree 0.</summary>
internal sealed class Sigmoid : InhomogeneousLayer
{
    public override string Summary =>
        "1 / (1 + exp(-x)), element by element: [...] → [...]. Refused, unless its input has degree 0, because it saturates.";

    public override bool IsPartOfLosses => true;

    protected override string Reason(LayerScope layer) => "it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU, or leave it to the loss (BCEWithLogitsLoss)";

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.sigmoid({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Sigmoid", nodes.Input);
}

/// <summary>log σ(x): no degree, except on a tensor of degree 0.</summary>
internal sealed class LogSigmoid : InhomogeneousLayer
{
    public override string Summary =>
        "log(1 / (1 + exp(-x))), element by element: [...] → [...]. Refused, unless its input has degree 0, because it is not 0 at 0.";

    public override bool IsPartOfLosses => true;

    protected override string Reason(LayerScope layer) => "it is not 0 at 0, so it does not scale with its input";

    protected override string Substitute => "use ReLU, or leave it to the loss (BCEWithLogitsLoss)";

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.logsigmoid({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Neg", nodes.Add("Softplus", nodes.Add("Neg", nodes.Input)));
}

/// <summary>x / 6 + 1/2, cut off at 0 and 1: no degree, except on a tensor of degree 0.</summary>
internal sealed class Hardsigmoid : InhomogeneousLayer
{
    public override string Summary =>
        "x / 6 + 1/2, cut off at 0 and 1, element by element: [...] → [...]. Refused, unless its input has degree 0, because it "
        + "saturates.";

    protected override string Reason(LayerScope layer) => "it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU, or leave it to the loss (BCEWithLogitsLoss)";

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.hardsigmoid({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.HardSigmoid(nodes.Input);
}

/// <summary>The hyperbolic tangent: no degree, except on a tensor of degree 0.</summary>
internal sealed class Tanh : InhomogeneousLayer
{
    public override string Summary =>
        "The hyperbolic tangent, element by element: [...] → [...]. Refused, unless its input has degree 0, because it saturates.";

    protected override string Reason(LayerScope layer) => "it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.tanh({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Tanh", nodes.Input);
}

/// <summary>x / (1 + |x|): no degree, except on a tensor of degree 0.</summary>
internal sealed class Softsign : InhomogeneousLayer
{
    public override string Summary =>
        "x / (1 + |x|), element by element: [...] → [...]. Refused, unless its input has degree 0, because it saturates.";

    protected override string Reason(LayerScope layer) => "it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.softsign({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("Div", nodes.Input, nodes.Add("Add", nodes.Add("Abs", nodes.Input), OnnxNodes.Number(1)));
}
