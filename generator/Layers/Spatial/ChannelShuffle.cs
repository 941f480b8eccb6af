using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>Channels of all groups in turn. Elements only move, so the degree stays.</summary>
internal sealed class ChannelShuffle : FunctionLayer
{
    private static readonly SizeArgument Groups = new("Groups");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Groups];

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.Input.Rank < 2)
        {
            return layer.RefuseShape(
                $"it needs channels in front of other dimensions, but its input has the shape {layer.Input}; move it before Flatten");
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
}
