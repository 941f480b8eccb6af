using System;
using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>xᵖ: (αx)ᵖ = αᵖxᵖ, so the degree is p times as high. A power that is no integer needs an input that is never negative.</summary>
internal sealed class Pow : PointwiseLayer
{
    private static readonly RationalArgument Exponent = new("Exponent");
    private static readonly SizeArgument Denominator = new("Denominator", fallback: 1);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Exponent, Denominator];

    public override Rational? InferDegree(LayerScope layer) => Power(layer) switch
    {
        null => layer.RefuseDegree("its exponent does not fit into 64 bits", "use a smaller denominator"),
        { Denominator: 1 } power => DegreeRules.Power(layer, power),
        { } power => DegreeRules.Root(layer, power),
    };

    public override bool IsNonnegative(LayerScope layer) =>
        layer.AreInputsNonnegative || Power(layer) is not { } power || power.Denominator != 1 || power.Numerator % 2 == 0;

    public override string Call(LayerScope layer, string input)
    {
        var power = Power(layer).GetValueOrDefault();
        return $"{input}.pow({(power.Denominator == 1 ? Torch.Literal(power.Numerator) : Torch.Literal(power.ToDouble()))})";
    }

    private static Rational? Power(LayerScope layer)
    {
        try
        {
            return Exponent.Read(layer) * new Rational(1, Denominator.Read(layer));
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
