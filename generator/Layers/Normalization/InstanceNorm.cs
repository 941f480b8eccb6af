using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Layers.Spatial;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>(x − mean) / deviation over the spatial dimensions of each channel, without eps: α cancels, so degree 0.</summary>
/// <param name="rank">The number of spatial dimensions.</param>
internal abstract class InstanceNorm(int rank) : ModuleLayer
{
    private static readonly FlagArgument Scale = new("Scale", "Whether it learns a factor for each channel.");
    private static readonly FlagArgument Bias = new(
        "Bias", "Whether it learns a shift for each channel, which a tensor of degree 0 may have.");

    public override string Summary =>
        $"(x − mean) / deviation over {Space.Sides(rank)} of each channel of {Space.Shape(rank)}, without eps: the shape stays, the degree becomes 0.";

    public override bool IsTrackedByTorch => true;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Scale, Bias];

    public override string ModuleType => $"{Torch.Networks}.InstanceNorm";

    public override Shape? InferShape(LayerScope layer) =>
        NormRules.OverChannels(layer, rank) is null
            ? null
            : NormRules.Deviating(layer, Shape.Product(layer.Input.Sizes.Skip(1).ToArray()), "the spatial dimensions");

    public override Rational? InferDegree(LayerScope layer) => 0;

    public override long? CountParameters(LayerScope layer) => NormRules.CountParameters(layer.Input[0], Scale.Read(layer), Bias.Read(layer));

    public override string Construct(LayerScope layer) =>
        $"new {ModuleType}({Torch.Literal(layer.Input[0])}, {rank}{NormRules.Options(Scale.Read(layer), scaleByDefault: false, Bias.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var normalized = NormRules.Standardized(nodes, nodes.Input, [.. Enumerable.Range(2, rank).Select(static axis => (long)axis)]);
        return NormRules.Affine(nodes, normalized, Scale.Read(layer), Bias.Read(layer), name => nodes.PerChannel(nodes.Parameter(name), rank + 1));
    }
}

internal sealed class InstanceNorm1d() : InstanceNorm(1);

internal sealed class InstanceNorm2d() : InstanceNorm(2);

internal sealed class InstanceNorm3d() : InstanceNorm(3);
