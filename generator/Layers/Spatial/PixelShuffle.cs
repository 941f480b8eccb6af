using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>Channels spread over space. Elements only move, so the degree stays.</summary>
internal sealed class PixelShuffle : FunctionLayer
{
    private static readonly SizeArgument UpscaleFactor = new("UpscaleFactor");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [UpscaleFactor];

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer) => !layer.IsImage() ? null : ShapeRules.Computed(layer, () =>
    {
        var (factor, input) = (UpscaleFactor.Read(layer), layer.Input);
        return input[0] % checked(factor * factor) == 0
            ? new Shape(input[0] / (factor * factor), checked(input[1] * factor), checked(input[2] * factor))
            : layer.RefuseShape($"the {input[0]} channels of its input {input} are no multiple of {factor}² = {factor * factor}");
    });

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.pixel_shuffle({input}, {Torch.Literal(UpscaleFactor.Read(layer))})";
}
