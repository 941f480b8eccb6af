using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Dense;

/// <summary>A learned tensor with one number for all channels, or one a channel, the first dimension of a sample.</summary>
internal static class PerChannel
{
    public static bool Fits(LayerScope layer, long size)
    {
        if (size == 1 || size == layer.Input[0])
            return true;
        layer.RefuseShape($"it has {size} numbers for the {layer.Input[0]} channels of its input {layer.Input}; it takes 1 or one a channel");
        return false;
    }

    /// <summary>The tensor's sizes, so that it is repeated over the dimensions behind the channels: 8, 1, 1.</summary>
    public static string Shape(LayerScope layer, long size) =>
        string.Join(", ", Enumerable.Repeat(1L, size == 1 ? 0 : layer.Input.Rank - 1).Prepend(size).Select(Torch.Literal));
}

/// <summary>s·x with a learned s, a parameter and so of degree 0: the degree stays.</summary>
internal sealed class Scale : ParameterLayer
{
    private static readonly SizeArgument Size = new(
        "Size",
        "How many numbers s has: 1 for all channels, or one a channel (the first dimension of a sample).",
        fallback: 1,
        isPositional: true);

    public override string Summary =>
        "s·x with a learned s, initially 1. It is homogeneous; <see cref=\"LayerAttribute.RegularOnly\"/> strips it from the X-DNN "
        + "all the same.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Size];

    public override Shape? InferShape(LayerScope layer) => PerChannel.Fits(layer, Size.Read(layer)) ? layer.Input : null;

    public override long? CountParameters(LayerScope layer) => Size.Read(layer);

    public override bool IsOverwritable => true;

    public override string Construct(LayerScope layer) => $"{Torch.Root}.ones({PerChannel.Shape(layer, Size.Read(layer))})";

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("Scale", operands.Input, operands.Self);

    public override string Call(LayerScope layer, string input, string parameter) => $"{input}.mul({parameter})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Mul", nodes.Input, nodes.Parameter());
}

/// <summary>x + b: of no degree, so it stands in the regular twin only.</summary>
internal sealed class Bias : ParameterLayer
{
    private static readonly SizeArgument Size = new(
        "Size",
        "How many numbers b has: 1 for all channels, or one a channel (the first dimension of a sample).",
        fallback: 1,
        isPositional: true);

    public override string Summary =>
        "x + b with a learned b: stripped from the X-DNN, kept in its regular twin (<see cref=\"XDnnAttribute.Regular\"/>).";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Size];

    public override bool IsStripped(StepDeclaration declaration) => true;

    public override Shape? InferShape(LayerScope layer) => PerChannel.Fits(layer, Size.Read(layer)) ? layer.Input : null;

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.OnlyOnDegreeZero(
        layer, "a constant does not scale with the input", "leave it to the regular twin");

    public override long? CountParameters(LayerScope layer) => Size.Read(layer);

    public override bool IsOverwritable => true;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => layer.MayShift ? Call(layer, operands.Input, operands.Self) : null;

    public override string Construct(LayerScope layer) => $"{Torch.Root}.zeros({PerChannel.Shape(layer, Size.Read(layer))})";

    public override string Call(LayerScope layer, string input, string parameter) => $"{input}.add({parameter})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Add", nodes.Input, nodes.Parameter());
}
