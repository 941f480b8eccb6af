using System.Collections.Generic;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>One integer or several: sizes, or dimensions, which take no expressions.</summary>
/// <param name="name">The property's name.</param>
/// <param name="doc">What they are.</param>
/// <param name="fallback">What it is when not written; null for required ones, which are written one by one.</param>
/// <param name="areDimensions">Whether they are dimensions.</param>
internal sealed class IntegersArgument(string name, string doc, long? fallback = null, bool areDimensions = false)
    : IntegerArgument(name, doc, isPositional: true)
{
    public override string Type => fallback is not null ? "object" : areDimensions ? "int[]" : "object[]";

    public override bool IsRequired => fallback is null;

    public override bool IsList => IsRequired;

    public override string? Default => fallback is { } number ? Torch.Literal(number) : null;

    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        IntegerValue or IntegersValue { Values.Count: > 0 } => null,
        null or OtherValue { Description: "null" } when fallback is not null => null,
        IntegersValue => $"{Name} is empty; it takes one integer or several",
        var value => Expected("one integer or several", value),
    };

    public IReadOnlyList<long> Read(LayerScope layer) => layer.Declaration[Name] switch
    {
        IntegerValue integer => [integer.Value],
        IntegersValue integers => integers.Values,
        _ => fallback is { } number ? [number] : [],
    };
}
