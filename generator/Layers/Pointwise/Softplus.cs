using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>log(1 + exp(βx)) / β: no degree, except on a tensor of degree 0.</summary>
internal sealed class Softplus : InhomogeneousLayer
{
    private static readonly RealArgument Beta = new("Beta", fallback: 1, above: 0);
    private static readonly RealArgument Threshold = new("Threshold", fallback: 20);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Beta, Threshold];

    protected override string Reason(LayerScope layer) => "it is not 0 at 0, so it does not scale with its input";

    protected override string Substitute => "use ReLU";

    // Above its threshold it is x itself: positive only where the threshold is not below 0.
    public override bool IsNonnegative(LayerScope layer) => Threshold.Read(layer) >= 0;

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.softplus({input}, {Torch.Literal(Beta.Read(layer))}, {Torch.Literal(Threshold.Read(layer))})";
}
