using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>
/// A norm over the last dimensions without eps: of degree 0 whatever the input's, so that its learned bias is allowed too.
/// </summary>
internal abstract class TrailingNorm : ModuleLayer
{
    private static readonly SizeArgument Dimensions = new(
        "Dimensions", "The number of dimensions normalised over, counted from the last.", fallback: 1, isPositional: true);
    private static readonly FlagArgument Scale = new("Scale", "Whether it learns a factor for each normalised element.", fallback: true);
    private static readonly FlagArgument Bias = new(
        "Bias", "Whether it learns a shift for each normalised element, which a tensor of degree 0 may have.");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dimensions, Scale, Bias];

    public override string ModuleType => $"{Torch.Networks}.{Name}";

    public override Shape? InferShape(LayerScope layer) =>
        Dimensions.Read(layer) <= layer.Input.Rank
            ? CheckValues(layer, Normalized(layer).Count)
            : layer.RefuseShape($"it normalises over the last {Dimensions.Read(layer)} dimensions, but its input {layer.Input} has {layer.Input.Rank}");

    public override Rational? InferDegree(LayerScope layer) => 0;

    public override long? CountParameters(LayerScope layer) =>
        NormRules.CountParameters(Normalized(layer).Count, Scale.Read(layer), HasBias(layer));

    public override string Construct(LayerScope layer) =>
        $"new {ModuleType}({Normalized(layer)}{NormRules.Options(Scale.Read(layer), scaleByDefault: true, HasBias(layer))})";

    /// <summary>The input's shape, or null where so many values cannot be normalised.</summary>
    protected virtual Shape? CheckValues(LayerScope layer, long? values) => layer.Input;

    private static Shape Normalized(LayerScope layer) => new(layer.Input.Sizes.Skip(layer.Input.Rank - (int)Dimensions.Read(layer)).ToArray());

    private static bool HasBias(LayerScope layer) => layer.HasBias || Bias.Read(layer);

    /// <summary>The input without its scale, over these axes.</summary>
    protected abstract string WriteNormalized(OnnxNodes nodes, long[] axes);

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var axes = Enumerable.Range((int)(layer.Input.Rank + 1 - Dimensions.Read(layer)), (int)Dimensions.Read(layer)).Select(static axis => (long)axis).ToArray();
        return NormRules.Affine(nodes, WriteNormalized(nodes, axes), Scale.Read(layer), HasBias(layer), nodes.Parameter);
    }
}

/// <summary>(x − mean) / deviation over the last dimensions: α cancels, so degree 0.</summary>
internal sealed class LayerNorm : TrailingNorm
{
    public override string Summary =>
        "(x − mean) / deviation over the last dimensions, without eps, times a learned weight: the shape stays, the degree becomes 0.";

    public override IReadOnlyList<string> Functions => ["layer_norm"];

    protected override Shape? CheckValues(LayerScope layer, long? values) => NormRules.Deviating(layer, values, "the last dimensions");

    protected override string WriteNormalized(OnnxNodes nodes, long[] axes) => NormRules.Standardized(nodes, nodes.Input, axes);
}

/// <summary>x / √(mean of x²) over the last dimensions: α cancels, so degree 0.</summary>
internal sealed class RMSNorm : TrailingNorm
{
    public override string Summary =>
        "x / √(mean of x²) over the last dimensions, without eps, times a learned weight: the shape stays, the degree becomes 0.";

    protected override string WriteNormalized(OnnxNodes nodes, long[] axes) => NormRules.OverRoot(nodes, nodes.Input, nodes.Mean(nodes.Square(nodes.Input), axes));
}
