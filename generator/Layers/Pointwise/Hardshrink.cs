using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>x outside of [-λ, λ], else 0: no degree, except on a tensor of degree 0, or with Lambda = 0.</summary>
internal sealed class Hardshrink : InhomogeneousLayer
{
    private static readonly RealArgument Lambda = new("Lambda", fallback: 0.5, minimum: 0);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Lambda];

    protected override string Reason(LayerScope layer) => $"its bound of {new RealValue(Lambda.Read(layer))} does not scale with its input";

    protected override string Substitute => "use ReLU";

    protected override bool IsHomogeneous(LayerScope layer) => Lambda.Read(layer) == 0;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.hardshrink({input}, {Torch.Literal(Lambda.Read(layer))})";
}
