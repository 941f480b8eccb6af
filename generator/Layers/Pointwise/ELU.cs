using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>x above 0, α·(exp(x) - 1) below: no degree, except on a tensor of degree 0, or where no element is below 0, or with Alpha = 0.</summary>
internal sealed class ELU : InhomogeneousLayer
{
    private static readonly RealArgument Alpha = new("Alpha", fallback: 1);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Alpha];

    protected override string Reason(LayerScope layer) => "below 0 it saturates, so its slope changes with the scale of its input";

    protected override string Substitute => "use LeakyReLU";

    protected override bool IsHomogeneous(LayerScope layer) => Alpha.Read(layer) == 0 || layer.AreInputsNonnegative;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.elu({input}, {Torch.Literal(Alpha.Read(layer))})";
}
