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
    private static readonly RealArgument Momentum = new("Momentum", fallback: 0.1, minimum: 0, below: 1);
    private static readonly FlagArgument Scale = new("Scale", fallback: true);

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
}

internal sealed class ScaleNorm1d() : ScaleNorm(0, 1);

internal sealed class ScaleNorm2d() : ScaleNorm(2);

internal sealed class ScaleNorm3d() : ScaleNorm(3);
