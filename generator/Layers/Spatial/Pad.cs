using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>Elements put around a tensor: zeros, or copies of its own. Linear, so the degree stays.</summary>
internal abstract class Pad : FunctionLayer
{
    private readonly SizesArgument _padding;

    protected Pad(int rank, params LayerArgument[] own)
    {
        Rank = rank;
        _padding = SizesArgument.OfSides("Padding", "What is added", rank);
        Arguments = [_padding, .. own];
    }

    public override SizeRule SizeRule => SizeRule.ChannelsKept;

    public override IReadOnlyList<LayerArgument> Arguments { get; }

    /// <summary>The number of spatial dimensions.</summary>
    protected int Rank { get; }

    /// <summary>What it pads with, one of <see cref="PadModes"/>.</summary>
    protected abstract string Mode { get; }

    public override Shape? InferShape(LayerScope layer)
    {
        var sides = _padding.Read(layer);
        return layer.HasSpatialRank(Rank) && PadModes.Fits(layer, Mode, sides) ? PadModes.Grow(layer, sides) : null;
    }

    /// <summary>Whether it pads no side at all.</summary>
    protected bool AddsNothing(LayerScope layer) => _padding.Read(layer).All(static side => side == 0);

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input)
    {
        var sides = _padding.Read(layer);
        var options = new List<string> { input, sides.Length == 6 ? Torch.Array(sides) : Torch.Sizes(sides, isUniform: false) };
        if (Mode != PadModes.Zeros)
            options.Add(PadModes.Literal(Mode));
        options.AddRange(Options(layer));
        return $"{Torch.Functional}.pad({string.Join(", ", options)})";
    }

    /// <summary>The options of the call that only this layer has.</summary>
    protected virtual IEnumerable<string> Options(LayerScope layer) => [];

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var sides = _padding.Read(layer);
        long[] Sides(int first) => [.. Enumerable.Range(0, Rank).Select(i => sides[2 * (Rank - 1 - i) + first])];
        return AddsNothing(layer) ? nodes.Input : PadModes.Write(nodes, nodes.Input, Mode, Sides(0), Sides(1), Constant(layer));
    }

    /// <summary>The constant, where it pads with one.</summary>
    protected virtual double Constant(LayerScope layer) => 0;
}

internal abstract class ReflectionPad(int rank) : Pad(rank)
{
    public override string Summary =>
        $"The {Space.Name(Rank)} with its elements reflected at its edges around it: {Space.Shape(Rank)} → {Space.Shape(Rank, mark: "'")}; "
        + "less than the size of each dimension.";

    protected override string Mode => PadModes.Reflect;
}

internal abstract class ReplicationPad(int rank) : Pad(rank)
{
    public override string Summary =>
        $"The {Space.Name(Rank)} with the elements of its edges repeated around it: {Space.Shape(Rank)} → {Space.Shape(Rank, mark: "'")}.";

    protected override string Mode => PadModes.Replicate;
}

internal abstract class CircularPad(int rank) : Pad(rank)
{
    public override string Summary =>
        $"The {Space.Name(Rank)} continued around from its other end: {Space.Shape(Rank)} → {Space.Shape(Rank, mark: "'")}; at most the size "
        + "of each dimension.";

    protected override string Mode => PadModes.Circular;
}

internal abstract class ZeroPad(int rank) : Pad(rank)
{
    public override string Summary =>
        $"The {Space.Name(Rank)} with zeros around it: {Space.Shape(Rank)} → {Space.Shape(Rank, mark: "'")}.";

    protected override string Mode => PadModes.Zeros;
}

internal sealed class ReflectionPad1d() : ReflectionPad(rank: 1);

internal sealed class ReflectionPad2d() : ReflectionPad(rank: 2);

internal sealed class ReflectionPad3d() : ReflectionPad(rank: 3);

internal sealed class ReplicationPad1d() : ReplicationPad(rank: 1);

internal sealed class ReplicationPad2d() : ReplicationPad(rank: 2);

internal sealed class ReplicationPad3d() : ReplicationPad(rank: 3);

internal sealed class CircularPad1d() : CircularPad(rank: 1);

internal sealed class CircularPad2d() : CircularPad(rank: 2);

internal sealed class CircularPad3d() : CircularPad(rank: 3);

internal sealed class ZeroPad1d() : ZeroPad(rank: 1);

internal sealed class ZeroPad2d() : ZeroPad(rank: 2);

internal sealed class ZeroPad3d() : ZeroPad(rank: 3);
