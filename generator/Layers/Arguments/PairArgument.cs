using XAttr.Generator.Declaration;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>One number for each of an image's two dimensions.</summary>
internal readonly record struct Pair(long Height, long Width)
{
    public bool IsSquare => Height == Width;
}

/// <summary>An integer for both dimensions of an image, or <c>new[] { height, width }</c>.</summary>
/// <param name="name">The property's name.</param>
/// <param name="fallback">What it is when not written; null where that is not one number.</param>
/// <param name="minimum">The smallest value.</param>
/// <param name="isRequired">Whether it must be written.</param>
internal sealed class PairArgument(string name, long? fallback = null, long minimum = 1, bool isRequired = false) : IntegerArgument(name)
{
    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        IntegerValue { Value: var both } when both >= minimum => null,
        IntegersValue { Values: { Count: 2 } values } when values[0] >= minimum && values[1] >= minimum => null,
        null when !isRequired => null,
        OtherValue { Description: "null" } when !isRequired => null,
        var value => Expected($"an integer or two, new[] {{ height, width }}, of at least {minimum}", value),
    };

    /// <summary>The two numbers; null where none were written and there is no fallback.</summary>
    public Pair? Find(LayerScope layer) => layer.Declaration[Name] switch
    {
        IntegerValue { Value: var both } => new Pair(both, both),
        IntegersValue { Values: var values } => new Pair(values[0], values[1]),
        _ => fallback is { } number ? new Pair(number, number) : null,
    };

    public Pair Read(LayerScope layer) => Find(layer).GetValueOrDefault();
}
