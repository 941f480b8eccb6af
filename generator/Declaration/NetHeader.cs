using Microsoft.CodeAnalysis;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>What stands in <c>[XDnn(…)]</c> itself.</summary>
/// <param name="InputShape">The sizes of one sample.</param>
/// <param name="HasRegular">Whether the regular twin is asked for.</param>
/// <param name="Initialization">How weights are initialised where a layer does not say otherwise: a member of the enumeration.</param>
/// <param name="Optimize">Whether the forward pass may be computed in another order or in place, where the result is exactly the same.</param>
/// <param name="DegreeNumerator">The numerator of the degree that a hand-written network states.</param>
/// <param name="DegreeDenominator">Its denominator.</param>
internal sealed record NetHeader(
    EquatableArray<long> InputShape,
    bool HasRegular,
    string Initialization,
    bool Optimize = true,
    long DegreeNumerator = 1,
    long DegreeDenominator = 1)
{
    public const string DefaultInitialization = "Default";

    /// <summary>The sizes as they were written, where some are no numbers; null where all are.</summary>
    public ArgumentValue? Sizes { get; init; }

    public static readonly NetHeader Missing = new(EquatableArray<long>.Empty, HasRegular: false, DefaultInitialization);

    /// <summary>The degree that a hand-written network states; null where its denominator is 0.</summary>
    public Rational? Degree => DegreeDenominator == 0 ? null : new Rational(DegreeNumerator, DegreeDenominator);

    public static NetHeader Read(AttributeData attribute)
    {
        var header = attribute.ConstructorArguments.Length == 1 ? ReadSizes(StepReader.ReadValue(attribute.ConstructorArguments[0])) : Missing;
        foreach (var named in attribute.NamedArguments)
        {
            header = (named.Key, StepReader.ReadValue(named.Value)) switch
            {
                ("Regular", BooleanValue { Value: var isAsked }) => header with { HasRegular = isAsked },
                ("Optimize", BooleanValue { Value: var isAllowed }) => header with { Optimize = isAllowed },
                ("Initialization", EnumValue { Member: var member }) => header with { Initialization = member },
                ("Degree", IntegerValue { Value: var numerator }) => header with { DegreeNumerator = numerator },
                ("DegreeDenominator", IntegerValue { Value: var denominator }) => header with { DegreeDenominator = denominator },
                _ => header,
            };
        }

        return header;
    }

    // What is no number is open, or a mistake that is said later: a size all the same.
    private static NetHeader ReadSizes(ArgumentValue written) => written switch
    {
        IntegersValue { Values: var sizes } => Missing with { InputShape = sizes },
        TextsValue { Values: var texts } => Missing with { InputShape = new EquatableArray<long>(texts.ConvertAll(static _ => SampleSize.Open)), Sizes = written },
        _ => Missing with { InputShape = new EquatableArray<long>([SampleSize.Open]), Sizes = written },
    };
}
