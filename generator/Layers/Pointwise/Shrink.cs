using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>A function that is 0 inside of [-λ, λ]: no degree, except on a tensor of degree 0, or with Lambda = 0.</summary>
internal abstract class BoundedShrink : InhomogeneousLayer
{
    protected static readonly RealArgument Lambda = new("Lambda", "The bound λ; at least 0.", fallback: 0.5, minimum: 0, isPositional: true);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Lambda];

    public override RefusalKind Refusal => RefusalKind.Clipping;

    protected override string Reason(LayerScope layer) => Reasons.Bound(new RealValue(Lambda.Read(layer)).ToString());

    protected override string Substitute => "use ReLU";

    protected override bool IsHomogeneous(LayerScope layer) => Lambda.Read(layer) == 0;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.{LowerName}({input}, {Torch.Literal(Lambda.Read(layer))})";
}

/// <summary>x outside of [-λ, λ], else 0.</summary>
internal sealed class Hardshrink : BoundedShrink
{
    public override string Summary =>
        "x outside of [-λ, λ] and 0 inside, element by element: [...] → [...]. Refused, unless its input has degree 0, because its "
        + "bound does not scale with its input (Lambda = 0 apart).";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("Where", nodes.Add("Greater", nodes.Add("Abs", nodes.Input), OnnxNodes.Number(Lambda.Read(layer))), nodes.Input, OnnxNodes.Number(0));
}

/// <summary>x drawn towards 0 by λ.</summary>
internal sealed class Softshrink : BoundedShrink
{
    public override string Summary =>
        "x drawn towards 0 by λ, and 0 inside of [-λ, λ], element by element: [...] → [...]. Refused, unless its input has degree 0, "
        + "because its bound does not scale with its input (Lambda = 0 apart).";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        Lambda.Read(layer) == 0 ? nodes.Input : nodes.Add("Sub", nodes.Input, nodes.Clip(nodes.Input, -Lambda.Read(layer), Lambda.Read(layer)));
}

/// <summary>x - tanh(x): no degree, except on a tensor of degree 0.</summary>
internal sealed class Tanhshrink : InhomogeneousLayer
{
    public override string Summary =>
        "x - tanh(x), element by element: [...] → [...]. Refused, unless its input has degree 0, because its slope changes with the "
        + "scale of its input.";

    protected override string Reason(LayerScope layer) =>
        "it is curved near 0 and straight far from it, so its slope changes with the scale of its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.tanhshrink({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Sub", nodes.Input, nodes.Add("Tanh", nodes.Input));
}
