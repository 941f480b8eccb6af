using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>A constant put around a tensor: one that is not zero has degree 0 beside elements of another degree.</summary>
internal abstract class ConstantPad(int rank) : Pad(rank, Value)
{
    private static readonly RealArgument Value = new("Value", "The constant.", fallback: 0, isPositional: true);

    public override string Summary =>
        $"The {Space.Name(Rank)} with a constant around it: {Space.Shape(Rank)} → {Space.Shape(Rank, mark: "'")}. Refused, unless it is 0 or the input "
        + "has degree 0, because it does not scale with the input.";

    public override IReadOnlyList<string> Deciding => [Value.Name];

    protected override string Mode => PadModes.Zeros;

    public override Rational? InferDegree(LayerScope layer) => Value.Read(layer) == 0 || AddsNothing(layer)
        ? layer.Degree
        : DegreeRules.OnlyOnDegreeZero(
            layer,
            Reasons.Padding(new RealValue(Value.Read(layer)).ToString()),
            Reasons.PadOtherwise);

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => layer.MayShift || Value.Read(layer) == 0 || AddsNothing(layer)
        ? base.FrozenCall(layer, operands)
        : null;

    public override bool IsNonnegative(LayerScope layer) => Value.Read(layer) >= 0 && base.IsNonnegative(layer);

    protected override IEnumerable<string> Options(LayerScope layer) => Value.Read(layer) == 0 ? [] : ["value: " + Torch.Literal(Value.Read(layer))];

    protected override double Constant(LayerScope layer) => Value.Read(layer);
}

internal sealed class ConstantPad1d() : ConstantPad(rank: 1);

internal sealed class ConstantPad2d() : ConstantPad(rank: 2);

internal sealed class ConstantPad3d() : ConstantPad(rank: 3);
