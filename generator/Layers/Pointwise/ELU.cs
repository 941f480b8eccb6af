using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>x above 0, α·(exp(x) - 1) below: no degree, except on a tensor of degree 0, or where no element is below 0, or with Alpha = 0.</summary>
internal sealed class ELU : InhomogeneousLayer
{
    private static readonly RealArgument Alpha = new("Alpha", "The value -α is approached far below 0.", fallback: 1, isPositional: true);

    public override string Summary =>
        "x above 0 and α·(exp(x) - 1) below, element by element: [...] → [...]. Refused, unless its input has degree 0 or is never "
        + "negative, because it saturates below 0 (Alpha = 0 apart).";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Alpha];

    protected override string Reason(LayerScope layer) => "below 0 it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use LeakyReLU";

    protected override bool IsHomogeneous(LayerScope layer) => Alpha.Read(layer) == 0 || layer.AreInputsNonnegative;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.elu({input}, {Torch.Literal(Alpha.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Elu", nodes.Input, OnnxNodes.Set("alpha", Alpha.Read(layer)));
}

/// <summary>x above 0, α·(exp(x/α) - 1) below: no degree, except on a tensor of degree 0, or where no element is below 0.</summary>
internal sealed class CELU : InhomogeneousLayer
{
    private static readonly RealArgument Alpha = new(
        "Alpha", "The value -α is approached far below 0; above 0.", fallback: 1, above: 0, isPositional: true);

    public override string Summary =>
        "x above 0 and α·(exp(x/α) - 1) below, element by element: [...] → [...]. Refused, unless its input has degree 0 or is never "
        + "negative, because it saturates below 0.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Alpha];

    protected override string Reason(LayerScope layer) => "below 0 it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use LeakyReLU";

    protected override bool IsHomogeneous(LayerScope layer) => layer.AreInputsNonnegative;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.celu({input}, {Torch.Literal(Alpha.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Celu", nodes.Input, OnnxNodes.Set("alpha", Alpha.Read(layer)));
}

/// <summary>A scaled ELU that keeps mean and variance: no degree, except on a tensor of degree 0, or where no element is below 0.</summary>
internal sealed class SELU : InhomogeneousLayer
{
    public override string Summary =>
        "λ·x above 0 and λ·α·(exp(x) - 1) below, with the constants that keep mean and variance, element by element: [...] → [...]. "
        + "Refused, unless its input has degree 0 or is never negative, because it saturates below 0.";

    protected override string Reason(LayerScope layer) => "below 0 it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use LeakyReLU";

    protected override bool IsHomogeneous(LayerScope layer) => layer.AreInputsNonnegative;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.selu({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Selu", nodes.Input);
}
