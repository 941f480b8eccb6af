using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>Resizes by interpolation. Linear, so the degree stays.</summary>
internal sealed class Upsample : FunctionLayer
{
    // The modes with how many spatial dimensions they take (0: any), and the names of TorchSharp.
    private static readonly (string Name, int Rank, string Member)[] Modes =
    [
        ("nearest", 0, "Nearest"),
        ("nearest-exact", 0, "NearestExact"),
        ("area", 0, "Area"),
        ("linear", 1, "Linear"),
        ("bilinear", 2, "Bilinear"),
        ("bicubic", 2, "Bicubic"),
        ("trilinear", 3, "Trilinear"),
    ];

    private static readonly ResizeArgument Size = new(
        "Size",
        "The output's size: an integer, or one for each spatial dimension. Either this or <see cref=\"ScaleFactor\"/> is written.",
        isFactor: false);
    private static readonly ResizeArgument ScaleFactor = new(
        "ScaleFactor",
        "What the sizes are multiplied by: a number for all the spatial dimensions, or integers for each; the result is rounded down.",
        isFactor: true);
    private static readonly ChoiceArgument Mode = new(
        "Mode",
        "How it interpolates: <c>\"nearest\"</c>, <c>\"nearest-exact\"</c> or <c>\"area\"</c>; <c>\"linear\"</c> (sequences), "
        + "<c>\"bilinear\"</c> or <c>\"bicubic\"</c> (images), <c>\"trilinear\"</c> (volumes). Default <c>\"nearest\"</c>.",
        [.. Modes.Select(static mode => mode.Name)]);
    private static readonly FlagArgument AlignCorners = new(
        "AlignCorners", "Whether the corners' centres stay where they are; for the modes that interpolate between elements.");

    public override string Summary =>
        "A sequence, an image or a volume resized by interpolation: [C, …] → [C, …'] by a size or by a factor.";

    public override IReadOnlyList<string> Functions { get; } =
    [
        "interpolate", "upsample", "upsample_nearest", "upsample_bilinear", "upsample_nearest1d", "upsample_nearest2d", "upsample_nearest3d",
    ];

    public override SizeRule SizeRule => SizeRule.ChannelsKept;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Size, ScaleFactor, Mode, AlignCorners];

    // A cubic overshoots.
    public override bool IsNonnegative(LayerScope layer) => Mode.Read(layer) != "bicubic" && layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer)
    {
        var (rank, mode) = (layer.Input.Rank - 1, FindMode(layer));
        if (rank is < 1 or > 3)
            return layer.RefuseShape($"it needs a sequence, an image or a volume behind its channels, but its input has the shape {layer.Input}");
        if (mode.Rank != 0 && mode.Rank != rank)
            return layer.RefuseShape($"the mode \"{mode.Name}\" is for {mode.Rank} spatial dimensions, but its input {layer.Input} has {rank}");
        if (AlignCorners.Read(layer) && mode.Rank == 0)
            return layer.RefuseArguments($"AlignCorners means nothing in the mode \"{mode.Name}\"; leave it out");
        if (Size.IsWritten(layer) == ScaleFactor.IsWritten(layer))
            return layer.RefuseArguments("write Size or ScaleFactor, and not both");
        return Resize(layer, rank);
    }

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input)
    {
        var mode = FindMode(layer);
        var rank = layer.Input.Rank - 1;
        var options = Size.Integers(layer, rank) is { } sizes
            ? "size: " + Torch.Array(sizes)
            : $"scale_factor: [{string.Join(", ", ScaleFactor.Reals(layer, rank)!.Select(Torch.Literal))}]";
        if (mode.Member != "Nearest")
            options += $", mode: {Torch.Root}.InterpolationMode.{mode.Member}";
        if (AlignCorners.Read(layer))
            options += ", align_corners: true";
        return $"{Torch.Functional}.interpolate({input}, {options})";
    }

    private static Shape? Resize(LayerScope layer, int rank) => ShapeRules.Computed(layer, () =>
    {
        // libtorch rounds down too.
        var sizes = Size.Integers(layer, rank)
            ?? ScaleFactor.Reals(layer, rank)?.Select((factor, i) => checked((long)Math.Floor(layer.Input[i + 1] * factor))).ToArray();
        if (sizes is null)
            return layer.RefuseShape($"its sizes or factors do not fit the {rank} spatial dimensions of its input {layer.Input}; write one for all, or one for each");
        return sizes.Min() >= 1
            ? new Shape([layer.Input[0], .. sizes])
            : layer.RefuseShape($"its factor leaves nothing of its input {layer.Input}; make it larger");
    });

    private static (string Name, int Rank, string Member) FindMode(LayerScope layer)
    {
        var name = Mode.Read(layer);
        return Array.Find(Modes, mode => mode.Name == name);
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (mode, rank) = (FindMode(layer), layer.Input.Rank - 1);
        var sizes = Size.Integers(layer, rank);
        if (mode.Name == "area")
            return AdaptiveWindows.WriteMean(layer, nodes, sizes ?? [.. ScaleFactor.Reals(layer, rank)!.Select((factor, i) => (long)Math.Floor(layer.Input[i + 1] * factor))]);
        var places = AlignCorners.Read(layer) ? "align_corners" : mode.Name == "nearest" ? "asymmetric" : "half_pixel";
        string[] attributes = mode.Name switch
        {
            "nearest" => [OnnxNodes.Set("mode", "nearest"), OnnxNodes.Set("nearest_mode", "floor")],
            "nearest-exact" => [OnnxNodes.Set("mode", "nearest"), OnnxNodes.Set("nearest_mode", "round_prefer_ceil")],
            "bicubic" => [OnnxNodes.Set("mode", "cubic"), OnnxNodes.Set("cubic_coeff_a", -0.75)],
            _ => [OnnxNodes.Set("mode", "linear")],
        };
        attributes = [OnnxNodes.Set("coordinate_transformation_mode", places), .. attributes];
        return sizes is not null
            ? nodes.Add("Resize", [nodes.Input, OnnxNodes.None, OnnxNodes.None, nodes.Concat(0, nodes.Slice(nodes.Shape(nodes.Input), 0, 0, 2), OnnxNodes.Integers(sizes)), .. attributes])
            : nodes.Add("Resize", [nodes.Input, OnnxNodes.None, OnnxNodes.Floats([1, 1, .. ScaleFactor.Reals(layer, rank)!]), .. attributes]);
    }
}
