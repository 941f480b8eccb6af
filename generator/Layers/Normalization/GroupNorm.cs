using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>(x − mean) / deviation over groups of channels and all behind them, without eps: α cancels, so degree 0.</summary>
internal sealed class GroupNorm : ModuleLayer
{
    private static readonly SizeArgument Groups = new("Groups", "The number of groups; the channels are a multiple of it.");
    private static readonly FlagArgument Scale = new("Scale", "Whether it learns a factor for each channel.", fallback: true);
    private static readonly FlagArgument Bias = new(
        "Bias", "Whether it learns a shift for each channel, which a tensor of degree 0 may have.");

    public override string Summary =>
        "(x − mean) / deviation over groups of consecutive channels of [C, …] and all behind them, without eps, times a learned "
        + "weight: the shape stays, the degree becomes 0.";

    public override IReadOnlyList<string> Functions => ["group_norm"];

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Groups, Scale, Bias];

    public override string ModuleType => $"{Torch.Networks}.{Name}";

    public override Shape? InferShape(LayerScope layer)
    {
        var groups = Groups.Read(layer);
        return layer.Input[0] % groups == 0
            ? NormRules.Deviating(layer, Shape.Product([.. layer.Input.Sizes.Skip(1), layer.Input[0] / groups]), "a group")
            : layer.RefuseShape($"its {layer.Input[0]} input channels cannot be split into {groups} groups; they must be a multiple of Groups");
    }

    public override Rational? InferDegree(LayerScope layer) => 0;

    public override long? CountParameters(LayerScope layer) => NormRules.CountParameters(layer.Input[0], Scale.Read(layer), HasBias(layer));

    public override string Construct(LayerScope layer) =>
        $"new {ModuleType}({Torch.Literal(Groups.Read(layer))}, {Torch.Literal(layer.Input[0])}, {layer.Input.Rank - 1}"
        + $"{NormRules.Options(Scale.Read(layer), scaleByDefault: true, HasBias(layer))})";

    private static bool HasBias(LayerScope layer) => layer.HasBias || Bias.Read(layer);

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var groups = nodes.Reshape(nodes.Input, [0, Groups.Read(layer), -1]);
        var normalized = nodes.Add("Reshape", NormRules.Standardized(nodes, groups, 2), nodes.Shape(nodes.Input));
        return NormRules.Affine(nodes, normalized, Scale.Read(layer), HasBias(layer), name => nodes.PerChannel(nodes.Parameter(name), layer.Input.Rank));
    }
}
