using System;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>A positive rational number: an integer, or a double that is a small binary fraction exactly, such as 1.5.</summary>
internal sealed class RationalArgument(string name, string doc) : IntegerArgument(name, doc)
{
    public override bool IsRequired => true;

    private const long MaxDenominator = 1024;
    private const double MaxNumerator = 1L << 53;

    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        IntegerValue { Value: >= 1 } => null,
        RealValue { Value: > 0 } real when Exact(real.Value) is not null => null,
        RealValue { Value: > 0 } real => $"{Name} is {real}, which is no small binary fraction; write numerator and denominator, such as (1, 3)",
        var value => Expected("a number above 0", value),
    };

    public Rational Read(LayerScope layer) => layer.Declaration[Name] switch
    {
        IntegerValue { Value: >= 1 and var value } => new Rational(value),
        RealValue { Value: > 0 } real => Exact(real.Value) ?? 1,
        _ => 1,
    };

    /// <summary>The number where it is a small binary fraction exactly; null where it is not.</summary>
    public static Rational? Exact(double value)
    {
        for (var denominator = 1L; denominator <= MaxDenominator; denominator *= 2)
        {
            var numerator = value * denominator;
            if (Math.Abs(numerator) > MaxNumerator)
                return null;
            if (numerator == Math.Floor(numerator))
                return new Rational((long)numerator, denominator);
        }

        return null;
    }
}
