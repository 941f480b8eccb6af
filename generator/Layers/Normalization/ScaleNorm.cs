using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>
/// Batch normalisation without mean and shift: in eval mode it divides by a constant, so the degree stays. In train mode it divides by the
/// deviation of the batch, which mixes the samples.
/// </summary>
/// <param name="ranks">The numbers of spatial dimensions that it may be applied to.</param>
internal abstract class ScaleNorm(params int[] ranks) : ModuleLayer
{
    private static readonly RealArgument Momentum = new(
        "Momentum", "How much of the running variance each batch replaces, in [0, 1).", fallback: 0.1, minimum: 0, below: 1);
    private static readonly FlagArgument Scale = new("Scale", "Whether it learns a factor w for each channel.", fallback: true);

    public override string Summary =>
        $"Batch normalisation without mean and shift, w·x / deviation for each channel of {NormRules.Shapes(ranks)}; the shape and, in eval mode, "
        + "the degree stay.";

    public override string Remarks =>
        "In eval mode the deviation is a constant, the running one. In train mode it is that of the batch, so that samples mix; "
        + "attributions take the running one in either mode.";

    public override SizeRule SizeRule => SizeRule.Kept;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Momentum, Scale];

    public override string ModuleType => $"{Torch.Networks}.ScaleNorm";

    public override bool MixesSamplesInTraining => true;

    public override Shape? InferShape(LayerScope layer) => NormRules.OverChannels(layer, ranks);

    public override long? CountParameters(LayerScope layer) => Scale.Read(layer) ? layer.Input[0] : 0;

    public override string Construct(LayerScope layer)
    {
        var momentum = layer.Declaration["Momentum"] is null ? "" : ", momentum: " + Torch.Literal(Momentum.Read(layer));
        return $"new {ModuleType}({Torch.Literal(layer.Input[0])}, {layer.Input.Rank - 1}{momentum}{NormRules.Options(Scale.Read(layer), scaleByDefault: true, bias: false)})";
    }

    // One factor a channel, which a runtime computes once.
    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var factors = NormRules.OverRoot(nodes, Scale.Read(layer) ? nodes.Parameter("weight") : OnnxNodes.Number(1), nodes.Parameter("running_var"));
        return nodes.Add("Mul", nodes.Input, nodes.PerChannel(factors, layer.Input.Rank));
    }
}

internal sealed class ScaleNorm1d() : ScaleNorm(0, 1);

internal sealed class ScaleNorm2d() : ScaleNorm(2);

internal sealed class ScaleNorm3d() : ScaleNorm(3);
