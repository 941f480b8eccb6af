using System;
using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>xᵖ: (αx)ᵖ = αᵖxᵖ, so the degree is p times as high. A power that is no integer needs an input that is never negative.</summary>
internal sealed class Pow : PointwiseLayer
{
    private static readonly RationalArgument Exponent = new(
        "Exponent",
        "The exponent, above 0: an integer, or a double that is a small binary fraction, such as 1.5; with a denominator its "
        + "numerator.");
    private static readonly SizeArgument Denominator = new(
        "Denominator",
        "What the exponent is divided by, an integer: <c>[Pow(1, 3)]</c> is the cube root.",
        fallback: 1,
        isPositional: true);

    public override string Summary =>
        "A power of x, element by element: [...] → [...]. The degree is multiplied by the exponent. An exponent that is no integer "
        + "needs an input that is never negative (<see cref=\"AbsAttribute\"/>, <see cref=\"ReLUAttribute\"/>); below 1 its gradient "
        + "grows without bound towards 0, which is a warning, and below 2 its second derivative does, which training with an attribution prior needs; at 0 "
        + "both are 0.";

    public override IReadOnlyList<string> Deciding => [Exponent.Name, Denominator.Name];

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
        return power.Denominator == 1
            ? $"{input}.pow({Torch.Literal(power.Numerator)})"
            : $"{Torch.Networks}.Functional.Pow({input}, {Torch.Literal(power.ToDouble())})";
    }

    private static Rational? Power(LayerScope layer)
    {
        try
        {
            // One below 1 is refused as an argument, and must not be divided by.
            return Exponent.Read(layer) * new Rational(1, Math.Max(1, Denominator.Read(layer)));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var power = Power(layer).GetValueOrDefault();
        return power == 2 ? nodes.Square(nodes.Input) : power == new Rational(1, 2) ? nodes.Add("Sqrt", nodes.Input) : nodes.Add("Pow", nodes.Input, OnnxNodes.Number(power.ToDouble()));
    }
}
