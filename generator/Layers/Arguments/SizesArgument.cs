using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>An integer for all of several places, or one for each: <c>new[] { height, width }</c>.</summary>
/// <param name="name">The property's name.</param>
/// <param name="doc">What the numbers are; what there may be for which place is added.</param>
/// <param name="places">What the numbers are for, in their order.</param>
/// <param name="fallback">What it is when not written; null where that is not one number.</param>
/// <param name="minimum">The smallest value.</param>
/// <param name="isRequired">Whether it must be written.</param>
/// <param name="note">What more there is to say.</param>
internal sealed class SizesArgument(
    string name, string doc, string[] places, long? fallback = null, long minimum = 1, bool isRequired = false, string note = "")
    : IntegerArgument(name, doc)
{
    /// <summary>Numbers for the spatial dimensions of a sequence, an image or a volume.</summary>
    public static SizesArgument OfDimensions(
        string name, string doc, int rank, long? fallback = null, long minimum = 1, bool isRequired = false, string note = "") =>
        new(name, doc, new[] { "depth", "height", "width" }.Skip(3 - rank).ToArray(), fallback, minimum, isRequired, note);

    /// <summary>Numbers for the sides of a sequence, an image or a volume; the last dimension's come first.</summary>
    public static SizesArgument OfSides(string name, string doc, int rank) =>
        new(name, doc, new[] { "left", "right", "top", "bottom", "front", "back" }.Take(2 * rank).ToArray(), minimum: 0, isRequired: true);

    public override bool IsRequired => isRequired;

    public override string? Default => fallback is { } number ? Torch.Literal(number) : null;

    /// <summary>The window's size: an integer, or height and width.</summary>
    public override string Doc => places.Length == 1
        ? $"{base.Doc}: an integer.{note}"
        : $"{base.Doc}: an integer, or {string.Join(", ", places.Take(places.Length - 1))} and {places[places.Length - 1]}.{note}";

    /// <summary>What the argument takes, without its bounds.</summary>
    public string Description => places.Length == 1 ? "an integer" : $"an integer or {Count}, new[] {{ {string.Join(", ", places)} }},";

    private string Count => places.Length switch
    {
        2 => "two",
        3 => "three",
        4 => "four",
        _ => "six",
    };

    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        IntegerValue { Value: var all } when all >= minimum => null,
        IntegersValue { Values: var values } when values.Count == places.Length && values.All(value => value >= minimum) => null,
        null when !isRequired => null,
        OtherValue { Description: "null" } when !isRequired => null,
        var value => Expected($"{Description} of at least {minimum}", value),
    };

    /// <summary>The numbers, one a place; null where none were written and there is no fallback.</summary>
    public long[]? Find(LayerScope layer) => layer.Declaration[Name] switch
    {
        IntegerValue { Value: var all } => Repeat(all),
        IntegersValue { Values: var values } => values.ToArray(),
        _ => fallback is { } number ? Repeat(number) : null,
    };

    public long[] Read(LayerScope layer) => Find(layer) ?? [];

    private long[] Repeat(long number) => Enumerable.Repeat(number, places.Length).ToArray();
}
