using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>One dimension or several; the batch is dimension 0, and negative ones count from the end.</summary>
/// <param name="name">The property's name.</param>
/// <param name="fallback">The dimension when none is written.</param>
internal sealed class DimensionsArgument(string name, long fallback) : IntegerArgument(name)
{
    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        null or IntegerValue or OtherValue { Description: "null" } => null,
        IntegersValue { Values.Count: > 0 } => null,
        var value => Expected("a dimension or several, new[] { 2, 3 }", value),
    };

    /// <summary>The dimensions in order, from 1, the first of a sample; null after a refusal.</summary>
    public IReadOnlyList<int>? Find(LayerScope layer) => layer.FindDimensions(Written(layer))?.OrderBy(static dimension => dimension).ToList();

    /// <summary>The dimensions as they are emitted: 2, 3.</summary>
    public string Emit(LayerScope layer) => Torch.List(Written(layer));

    private IReadOnlyList<long> Written(LayerScope layer) => layer.Declaration[Name] switch
    {
        IntegerValue { Value: var one } => [one],
        IntegersValue { Values: var several } => several.ToArray(),
        _ => [fallback],
    };
}
