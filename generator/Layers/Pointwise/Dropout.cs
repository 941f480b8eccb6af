using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Zeroes elements at random while training; linear for a given mask, so the degree stays.</summary>
internal sealed class Dropout : PointwiseLayer
{
    private static readonly RealArgument P = new("P", fallback: 0.5, minimum: 0, below: 1);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [P];

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("Dropout", operands.Input, $"x => {Call(layer, "x")}", "training");

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.dropout({input}, {Torch.Literal(P.Read(layer))}, training)";
}
