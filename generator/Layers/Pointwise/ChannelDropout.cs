using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Zeroes whole channels at random while training; linear for a given mask, so the degree stays.</summary>
internal abstract class ChannelDropout : PointwiseLayer
{
    private static readonly RealArgument P = new("P", fallback: 0.5, minimum: 0, below: 1);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [P];

    /// <summary>What a sample is: its dimensions' names.</summary>
    protected abstract string[] Dimensions { get; }

    public override Shape? InferShape(LayerScope layer) => layer.Input.Rank == Dimensions.Length
        ? layer.Input
        : layer.RefuseShape($"it needs [{string.Join(", ", Dimensions)}], but its input has the shape {layer.Input}");

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("Dropout", operands.Input, $"x => {Call(layer, "x")}", "training");

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.{Name.ToLowerInvariant()}({input}, {Torch.Literal(P.Read(layer))}, training)";
}
