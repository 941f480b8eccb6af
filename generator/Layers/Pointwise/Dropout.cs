using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Layers.Spatial;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Zeroes elements at random while training; linear for a given mask, so the degree stays.</summary>
internal sealed class Dropout : PointwiseLayer
{
    private static readonly RealArgument P = new(
        "P", "The probability of an element to be zeroed, in [0, 1).", fallback: 0.5, minimum: 0, below: 1, isPositional: true);

    public override string Summary =>
        "While training, sets elements to zero with probability p and divides the others by 1 - p; else nothing.";

    public override bool DropsOut => true;

    public override bool KeepsElements => true;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [P];

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("Dropout", operands.Input, $"x => {Call(layer, "x")}", "training");

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.dropout({input}, {Torch.Literal(P.Read(layer))}, training)";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Input;
}

/// <summary>Zeroes whole channels at random while training; linear for a given mask, so the degree stays.</summary>
internal abstract class ChannelDropout : PointwiseLayer
{
    private static readonly RealArgument P = new(
        "P", "The probability of a channel to be zeroed, in [0, 1).", fallback: 0.5, minimum: 0, below: 1, isPositional: true);

    public override string Summary =>
        $"While training, sets whole channels to zero with probability p and divides the others by 1 - p; else nothing: {Shapes} → {Shapes}. The "
        + "degree stays.";

    public override bool DropsOut => true;

    public override bool KeepsElements => true;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [P];

    /// <summary>What a sample is: its dimensions' names.</summary>
    protected abstract string[] Dimensions { get; }

    private string Shapes => Space.Shape(Dimensions.Length - 1);

    public override Shape? InferShape(LayerScope layer) => layer.Input.Rank == Dimensions.Length
        ? layer.Input
        : layer.RefuseShape($"it needs [{string.Join(", ", Dimensions)}], but its input has the shape {layer.Input}");

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("Dropout", operands.Input, $"x => {Call(layer, "x")}", "training");

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.{LowerName}({input}, {Torch.Literal(P.Read(layer))}, training)";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Input;
}

/// <summary>Zeroes whole channels of a sequence at random while training.</summary>
internal sealed class Dropout1d : ChannelDropout
{
    protected override string[] Dimensions { get; } = ["channels", "length"];
}

/// <summary>Zeroes whole channels of an image at random while training.</summary>
internal sealed class Dropout2d : ChannelDropout
{
    protected override string[] Dimensions { get; } = ["channels", "height", "width"];
}

/// <summary>Zeroes whole channels of a volume at random while training.</summary>
internal sealed class Dropout3d : ChannelDropout
{
    protected override string[] Dimensions { get; } = ["channels", "depth", "height", "width"];
}
