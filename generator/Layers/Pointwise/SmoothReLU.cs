using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>x·Φ(x) with the normal distribution function Φ: no degree, except on a tensor of degree 0.</summary>
internal sealed class GELU : InhomogeneousLayer
{
    public override string Summary =>
        "x·Φ(x) with the normal distribution function Φ, element by element: [...] → [...]. Refused, unless its input has degree 0, "
        + "because its slope changes with the scale of its input.";

    protected override string Reason(LayerScope layer) =>
        "it is curved near 0 and straight far from it, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.gelu({input})";

    // ONNX has an operator of its name from opset 20 on.
    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var erf = nodes.Add("Erf", nodes.Add("Mul", nodes.Input, OnnxNodes.Number(System.Math.Sqrt(0.5))));
        return nodes.Add("Mul", nodes.Add("Mul", nodes.Input, OnnxNodes.Number(0.5)), nodes.Add("Add", erf, OnnxNodes.Number(1)));
    }
}

/// <summary>x·σ(x), also called swish: no degree, except on a tensor of degree 0.</summary>
internal sealed class SiLU : InhomogeneousLayer
{
    public override string Summary =>
        "x·σ(x), also called swish, element by element: [...] → [...]. Refused, unless its input has degree 0, because its slope "
        + "changes with the scale of its input.";

    protected override string Reason(LayerScope layer) =>
        "it is curved near 0 and straight far from it, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.silu({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Mul", nodes.Input, nodes.Add("Sigmoid", nodes.Input));
}

/// <summary>x·tanh(log(1 + exp x)): no degree, except on a tensor of degree 0.</summary>
internal sealed class Mish : InhomogeneousLayer
{
    public override string Summary =>
        "x·tanh(log(1 + exp(x))), element by element: [...] → [...]. Refused, unless its input has degree 0, because its slope "
        + "changes with the scale of its input.";

    protected override string Reason(LayerScope layer) =>
        "it is curved near 0 and straight far from it, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.mish({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("Mul", nodes.Input, nodes.Add("Tanh", nodes.Add("Softplus", nodes.Input)));
}

/// <summary>x·hardsigmoid(x): no degree, except on a tensor of degree 0.</summary>
internal sealed class Hardswish : InhomogeneousLayer
{
    public override string Summary =>
        "x·min(6, max(0, x + 3)) / 6, element by element: [...] → [...]. Refused, unless its input has degree 0, because its slope "
        + "changes with the scale of its input.";

    protected override string Reason(LayerScope layer) =>
        "it is curved near 0 and straight far from it, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.hardswish({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Mul", nodes.Input, nodes.HardSigmoid(nodes.Input));
}

/// <summary>log(1 + exp(βx)) / β: no degree, except on a tensor of degree 0.</summary>
internal sealed class Softplus : InhomogeneousLayer
{
    private static readonly RealArgument Beta = new("Beta", "How sharp it is; above 0.", fallback: 1, above: 0, isPositional: true);
    private static readonly RealArgument Threshold = new("Threshold", "Above this βx it is x itself.", fallback: 20, isPositional: true);

    public override string Summary =>
        "log(1 + exp(βx)) / β, a smooth ReLU, element by element: [...] → [...]. Refused, unless its input has degree 0, because it "
        + "is not 0 at 0.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Beta, Threshold];

    protected override string Reason(LayerScope layer) => "it is not 0 at 0, so it does not scale with its input";

    protected override string Substitute => "use ReLU";

    // Above its threshold it is x itself: positive only where the threshold is not below 0.
    public override bool IsNonnegative(LayerScope layer) => Threshold.Read(layer) >= 0;

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.softplus({input}, {Torch.Literal(Beta.Read(layer))}, {Torch.Literal(Threshold.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (beta, scaled) = (Beta.Read(layer), nodes.Times(nodes.Input, Beta.Read(layer)));
        return nodes.Add("Where", nodes.Add("Greater", scaled, OnnxNodes.Number(Threshold.Read(layer))), nodes.Input, nodes.Times(nodes.Add("Softplus", scaled), 1 / beta));
    }
}
