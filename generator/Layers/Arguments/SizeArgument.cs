using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>An integer of at least a minimum.</summary>
/// <param name="name">The property's name.</param>
/// <param name="fallback">What it is when not written; null for a required one.</param>
/// <param name="minimum">The smallest value.</param>
internal sealed class SizeArgument(string name, long? fallback = null, long minimum = 1) : IntegerArgument(name)
{
    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        IntegerValue { Value: var value } when value >= minimum => null,
        null when fallback is not null => null,
        OtherValue { Description: "null" } when fallback is not null => null,
        var value => Expected(minimum == long.MinValue ? "an integer" : $"an integer of at least {minimum}", value),
    };

    public long Read(LayerScope layer) => layer.Declaration[Name] is IntegerValue integer ? integer.Value : fallback.GetValueOrDefault();
}
