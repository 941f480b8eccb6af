using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>A size or a factor for all the spatial dimensions, or integers for each; how many there are is known from the input alone.</summary>
internal sealed class ResizeArgument(string name, string doc, bool isFactor) : IntegerArgument(name, doc)
{
    public override bool IsRequired => false;

    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        null or OtherValue { Description: "null" } => null,
        IntegerValue { Value: >= 1 } => null,
        IntegersValue { Values: { Count: >= 1 and <= 3 } values } when values.All(static value => value >= 1) => null,
        RealValue { Value: > 0 and < double.PositiveInfinity } when isFactor => null,
        var value when isFactor => Expected("a number above 0, or an integer of at least 1 for each dimension", value),
        var value => Expected("an integer of at least 1, or one for each dimension", value),
    };

    public bool IsWritten(LayerScope layer) => layer.Declaration[Name] is IntegerValue or IntegersValue or RealValue;

    /// <summary>Integers, one a dimension; null where there are not as many, or none.</summary>
    public long[]? Integers(LayerScope layer, int rank) => layer.Declaration[Name] switch
    {
        IntegerValue { Value: var all } => Enumerable.Repeat(all, rank).ToArray(),
        IntegersValue { Values: var values } when values.Count == rank => values.ToArray(),
        _ => null,
    };

    /// <summary>Numbers, one a dimension; null where there are not as many, or none.</summary>
    public double[]? Reals(LayerScope layer, int rank) => layer.Declaration[Name] is RealValue { Value: var all }
        ? Enumerable.Repeat(all, rank).ToArray()
        : Integers(layer, rank)?.Select(static value => (double)value).ToArray();
}
