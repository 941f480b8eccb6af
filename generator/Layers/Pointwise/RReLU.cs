using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>max(0, x) + s·min(0, x), with s drawn anew for every element while training; for given slopes αx has the same sign as x, so the degree stays.</summary>
internal sealed class RReLU : PointwiseLayer
{
    private static readonly RealArgument Lower = new("Lower", fallback: 1.0 / 8);
    private static readonly RealArgument Upper = new("Upper", fallback: 1.0 / 3);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Lower, Upper];

    public override Shape? InferShape(LayerScope layer) => Lower.Read(layer) <= Upper.Read(layer)
        ? layer.Input
        : layer.RefuseArguments($"Lower is {new RealValue(Lower.Read(layer))} and must not exceed Upper, {new RealValue(Upper.Read(layer))}");

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("RReLU", operands.Input, Torch.Literal(Lower.Read(layer)), Torch.Literal(Upper.Read(layer)), "training");

    // TorchSharp's own rrelu never draws: it has no argument that says it is training.
    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Networks}.Functional.RReLU({input}, {Torch.Literal(Lower.Read(layer))}, {Torch.Literal(Upper.Read(layer))}, training)";
}
