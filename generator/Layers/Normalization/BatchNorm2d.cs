using System.Collections.Generic;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>Batch normalisation: its running mean and its shift are added constants, so no degree, except on a tensor of degree 0.</summary>
internal sealed class BatchNorm2d : ModuleLayer
{
    public override IReadOnlyList<LayerArgument> Arguments { get; } = [];

    public override bool MixesSamplesInTraining => true;

    public override Shape? InferShape(LayerScope layer) => layer.IsImage() ? layer.Input : null;

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.OnlyOnDegreeZero(
        layer, "its running mean and its shift do not scale with its input", "remove it and initialise the layers before it for depth (Fixup)");

    public override long? CountParameters(LayerScope layer) => 2 * layer.Input[0];

    public override string Construct(LayerScope layer) => $"{Torch.Nn}.BatchNorm2d({Torch.Literal(layer.Input[0])})";
}
