using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>An integer of at least a minimum.</summary>
/// <param name="name">The property's name.</param>
/// <param name="doc">What it is.</param>
/// <param name="fallback">What it is when not written, less than the minimum for nothing; null for a required one.</param>
/// <param name="minimum">The smallest value.</param>
/// <param name="isPositional">Whether it stands by place though it may be left out.</param>
internal class SizeArgument(string name, string doc, long? fallback = null, long minimum = 1, bool isPositional = false)
    : IntegerArgument(name, doc, isPositional)
{
    public override bool IsRequired => fallback is null;

    public override string? Default => fallback is { } number && number >= minimum && number < long.MaxValue ? Torch.Literal(number) : null;

    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        IntegerValue { Value: var value } when value >= minimum => null,
        null when fallback is not null => null,
        OtherValue { Description: "null" } when fallback is not null => null,
        var value => Expected(minimum == long.MinValue ? "an integer" : $"an integer of at least {minimum}", value),
    };

    public long Read(LayerScope layer) => layer.Declaration[Name] is IntegerValue integer ? integer.Value : fallback.GetValueOrDefault();
}
