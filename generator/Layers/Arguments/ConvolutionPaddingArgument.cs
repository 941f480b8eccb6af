using System.Collections.Generic;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>
/// What is added at each side: numbers, or one of the texts "same" and "valid", which are no expressions even where a block has such a parameter.
/// </summary>
internal sealed class ConvolutionPaddingArgument(int rank) : IntegerArgument(
    "Padding",
    "What is added at each side: an integer, or one for each spatial dimension; <c>\"same\"</c>, so that the output has the input's size "
    + "(with a stride of 1), or <c>\"valid\"</c>, nothing.")
{
    private readonly SizesArgument _sizes = SizesArgument.OfDimensions("Padding", "", rank, fallback: 0, minimum: 0);

    public override bool IsRequired => false;

    public override string Default => "0";

    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        TextValue => null,
        var value when _sizes.Check(declaration) is not null => Expected($"{_sizes.Description} of at least 0, or \"same\" or \"valid\"", value),
        _ => null,
    };

    public override (ArgumentValue Value, string? Problem) Resolve(ArgumentValue value, IReadOnlyDictionary<string, long> parameters)
    {
        if (value is TextValue { Value: "same" or "valid" })
            return (value, null);
        var (resolved, problem) = base.Resolve(value, parameters);
        return (resolved, problem is null || value is not TextValue ? problem : $"it is neither \"same\" nor \"valid\", and {problem}");
    }

    /// <summary>Whether the output is to have the input's size.</summary>
    public bool IsSame(LayerScope layer) => layer.Declaration[Name] is TextValue { Value: "same" };

    /// <summary>The numbers; none where there is a text, "valid" being zero.</summary>
    public long[] Read(LayerScope layer) => _sizes.Read(layer);
}
