using System.Collections.Generic;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>One integer or several: sizes or dimensions.</summary>
/// <param name="name">The property's name.</param>
/// <param name="fallback">What it is when not written; null for a required one.</param>
internal sealed class IntegersArgument(string name, long? fallback = null) : IntegerArgument(name)
{
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
