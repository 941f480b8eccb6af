using System.Collections.Generic;
using XAttr.Generator.Declaration;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>One integer or several: sizes or dimensions.</summary>
internal sealed class IntegersArgument(string name) : IntegerArgument(name)
{
    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        IntegerValue or IntegersValue { Values.Count: > 0 } => null,
        IntegersValue => $"{Name} is empty; it takes one integer or several",
        var value => Expected("one integer or several", value),
    };

    public IReadOnlyList<long> Read(LayerScope layer) => layer.Declaration[Name] switch
    {
        IntegerValue integer => [integer.Value],
        IntegersValue integers => integers.Values,
        _ => [],
    };
}
