using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>Channels spread over space. Elements only move, so the degree stays.</summary>
internal sealed class PixelShuffle : FunctionLayer
{
    private static readonly SizeArgument UpscaleFactor = new("UpscaleFactor", "The factor r.");

    public override string Summary => "Channels spread over space: [C·r², H, W] → [C, H·r, W·r].";

    public override IReadOnlyList<string> Functions => ["pixel_shuffle"];

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [UpscaleFactor];

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer) => !layer.IsImage() ? null : ShapeRules.Computed(layer, () =>
    {
        var (factor, input) = (UpscaleFactor.Read(layer), layer.Input);
        return input[0] % checked(factor * factor) == 0
            ? new Shape(input[0] / (factor * factor), checked(input[1] * factor), checked(input[2] * factor))
            : layer.RefuseShape($"the {input[0]} channels of its input {input} are not a multiple of {factor}² = {factor * factor}");
    });

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.pixel_shuffle({input}, {Torch.Literal(UpscaleFactor.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("DepthToSpace", nodes.Input, OnnxNodes.Set("blocksize", UpscaleFactor.Read(layer)), OnnxNodes.Set("mode", "CRD"));
}

/// <summary>Space folded into channels. Elements only move, so the degree stays.</summary>
internal sealed class PixelUnshuffle : FunctionLayer
{
    private static readonly SizeArgument DownscaleFactor = new("DownscaleFactor", "The factor r.");

    public override string Summary => "Space folded into channels: [C, H·r, W·r] → [C·r², H, W].";

    public override IReadOnlyList<string> Functions => ["pixel_unshuffle"];

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [DownscaleFactor];

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer) => !layer.IsImage() ? null : ShapeRules.Computed(layer, () =>
    {
        var (factor, input) = (DownscaleFactor.Read(layer), layer.Input);
        return input[1] % factor == 0 && input[2] % factor == 0
            ? new Shape(checked(input[0] * factor * factor), input[1] / factor, input[2] / factor)
            : layer.RefuseShape($"the height and width of its input {input} are not multiples of {factor}");
    });

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.pixel_unshuffle({input}, {Torch.Literal(DownscaleFactor.Read(layer))})";

    // SpaceToDepth orders the channels otherwise.
    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (factor, input) = (DownscaleFactor.Read(layer), layer.Input);
        var (height, width) = (input[1] / factor, input[2] / factor);
        var apart = nodes.Reshape(nodes.Input, [0, input[0], height, factor, width, factor]);
        return nodes.Reshape(nodes.Transpose(apart, [0, 1, 3, 5, 2, 4]), [0, input[0] * factor * factor, height, width]);
    }
}

/// <summary>Channels of all groups in turn. Elements only move, so the degree stays.</summary>
internal sealed class ChannelShuffle : FunctionLayer
{
    private static readonly SizeArgument Groups = new("Groups", "The number of groups, a divisor of C.");

    public override string Summary =>
        "The channels of several groups in turn, so that the next grouped convolution mixes them: [C, …] → [C, …].";

    public override IReadOnlyList<string> Functions => ["channel_shuffle"];

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Groups];

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.Input.Rank < 2)
        {
            return layer.RefuseShape(
                $"it needs channels in front of other dimensions, but its input has the shape {layer.Input}{layer.VectorWayOut()}");
        }

        return layer.Input[0] % Groups.Read(layer) == 0
            ? layer.Input
            : layer.RefuseShape($"the {layer.Input[0]} channels of its input {layer.Input} cannot be split into {Groups.Read(layer)} groups");
    }

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    // Spelt out, since libtorch has no derivative of channel_shuffle.
    public override string Call(LayerScope layer, string input)
    {
        var groups = Groups.Read(layer);
        return $"{input}.unflatten(1, {Torch.Literal(groups)}, {Torch.Literal(layer.Input[0] / groups)}).transpose(1, 2).flatten(1, 2)";
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var groups = nodes.Reshape(nodes.Input, [0, Groups.Read(layer), layer.Input[0] / Groups.Read(layer), -1]);
        return nodes.Add("Reshape", nodes.Transpose(groups, [0, 2, 1, 3]), nodes.Shape(nodes.Input));
    }
}
