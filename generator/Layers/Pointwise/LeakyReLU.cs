using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>max(0, x) + s·min(0, x): αx has the same sign as x, so the degree stays.</summary>
internal sealed class LeakyReLU : PointwiseLayer
{
    private static readonly RealArgument NegativeSlope = new("NegativeSlope", fallback: 0.01);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [NegativeSlope];

    public override bool IsNonnegative(LayerScope layer) => NegativeSlope.Read(layer) <= 0 || layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("LeakyReLU", operands.Input, Torch.Literal(NegativeSlope.Read(layer)));

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.leaky_relu({input}, {Torch.Literal(NegativeSlope.Read(layer))})";
}
