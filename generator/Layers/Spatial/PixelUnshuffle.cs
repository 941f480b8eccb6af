using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>Space folded into channels. Elements only move, so the degree stays.</summary>
internal sealed class PixelUnshuffle : FunctionLayer
{
    private static readonly SizeArgument DownscaleFactor = new("DownscaleFactor");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [DownscaleFactor];

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer) => !layer.IsImage() ? null : ShapeRules.Computed(layer, () =>
    {
        var (factor, input) = (DownscaleFactor.Read(layer), layer.Input);
        return input[1] % factor == 0 && input[2] % factor == 0
            ? new Shape(checked(input[0] * factor * factor), input[1] / factor, input[2] / factor)
            : layer.RefuseShape($"the height and width of its input {input} are no multiples of {factor}");
    });

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.pixel_unshuffle({input}, {Torch.Literal(DownscaleFactor.Read(layer))})";
}
