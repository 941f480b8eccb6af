using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>
/// What splitting an image into windows and putting it together share. The windows' rows and columns stay apart, so that neither putting them
/// together nor the mask of a shift has to be told the image's size.
/// </summary>
internal abstract class WindowLayer : ShapingLayer
{
    private static readonly SizesArgument Sides = SizesArgument.OfDimensions("Size", "A window's size", rank: 2, isRequired: true);

    protected WindowLayer(string shiftDoc)
    {
        Shifts = SizesArgument.OfDimensions("Shift", shiftDoc, rank: 2, fallback: 0, minimum: 0);
        Arguments = [Sides, Shifts];
    }

    public override IReadOnlyList<string> Functions => [];

    public override IReadOnlyList<LayerArgument> Arguments { get; }

    private SizesArgument Shifts { get; }

    protected static long[] Size(LayerScope layer) => Sides.Read(layer);

    /// <summary>The call that shifts an image's rows and columns around; empty where nothing moves.</summary>
    protected string Roll(LayerScope layer, int sign)
    {
        var shift = Shifts.Read(layer);
        return shift[0] > 0 || shift[1] > 0 ? $".roll(({Torch.Literal(sign * shift[0])}, {Torch.Literal(sign * shift[1])}), (1, 2))" : "";
    }

    /// <summary>An image with its rows and columns shifted around.</summary>
    protected string WriteRoll(LayerScope layer, OnnxNodes nodes, string image, int sign)
    {
        var shift = Shifts.Read(layer);
        return nodes.Roll(nodes.Roll(image, 1, sign * shift[0]), 2, sign * shift[1]);
    }
}

/// <summary>The windows of an image whose channels stand last. Elements only move, so the degree stays.</summary>
internal sealed class Windows() : WindowLayer(
    "By how many rows and columns the image is moved up and left before; what leaves it comes in at the other end")
{
    public override string Summary =>
        "The windows side by side in an image whose channels stand last: [H, W, C] → [H/h, W/w, h·w, C], where layers over the last dimensions, "
        + "such as <see cref=\"AttentionAttribute\"/>, take each for itself. The degree stays.";

    public override Shape? InferShape(LayerScope layer)
    {
        var (input, size) = (layer.Input, Size(layer));
        if (input.Rank != 3)
            return layer.RefuseShape($"it needs an image whose channels stand last, [height, width, channels], but its input has the shape {input}");
        if (layer.Inputs[0].IsImage)
        {
            return layer.RefuseShape(
                $"it takes channels as the last dimension, but those of the image {input} stand in front: put [Permute(2, 3, 1)] before it, or "
                + "[Permute(1, 2, 3)] where they stand last already");
        }

        return input[0] % size[0] == 0 && input[1] % size[1] == 0 && Shape.Product(size) is { } elements
            ? new Shape(input[0] / size[0], input[1] / size[1], elements, input[2])
            : layer.RefuseShape(
                $"windows of {size[0]} × {size[1]} do not fill the {input[0]} × {input[1]} of its input {input}; choose a Size that divides both sides, or pad the image "
                + "(ZeroPad2d, where its channels stand in front)");
    }

    public override string Call(LayerScope layer, string input)
    {
        var (height, width) = (Torch.Literal(Size(layer)[0]), Torch.Literal(Size(layer)[1]));
        return $"{input}{Roll(layer, -1)}.unflatten(1, -1, {height}).unflatten(3, -1, {width}).transpose(2, 3).flatten(3, 4)";
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (size, input) = (Size(layer), layer.Input);
        var (rows, columns) = (input[0] / size[0], input[1] / size[1]);
        var apart = nodes.Reshape(WriteRoll(layer, nodes, nodes.Input, -1), [0, rows, size[0], columns, size[1], input[2]]);
        return nodes.Reshape(nodes.Transpose(apart, [0, 1, 3, 2, 4, 5]), [0, rows, columns, size[0] * size[1], input[2]]);
    }
}

/// <summary>The image that windows were made of. Elements only move, so the degree stays.</summary>
internal sealed class Unwindow() : WindowLayer(
    "By how many rows and columns the image is moved down and right again; what leaves it comes in at the other end")
{
    public override string Summary =>
        "The image that <see cref=\"WindowsAttribute\"/> of the same size and shift made windows of, its channels last: [rows, columns, h·w, C] → [rows·h, columns·w, C]. "
        + "The degree stays.";

    public override Shape? InferShape(LayerScope layer)
    {
        var (input, size) = (layer.Input, Size(layer));
        if (input.Rank != 4)
            return layer.RefuseShape($"it needs windows, [rows, columns, elements of a window, channels], but its input has the shape {input}");
        return ShapeRules.Computed(layer, () => input[2] == checked(size[0] * size[1])
            ? new Shape(checked(input[0] * size[0]), checked(input[1] * size[1]), input[3])
            : layer.RefuseShape($"a window of its input {input} has {input[2]} elements, not {size[0]} × {size[1]}"));
    }

    public override string Call(LayerScope layer, string input)
    {
        var (height, width) = (Torch.Literal(Size(layer)[0]), Torch.Literal(Size(layer)[1]));
        return $"{input}.unflatten(3, {height}, {width}).transpose(2, 3).flatten(3, 4).flatten(1, 2){Roll(layer, 1)}";
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (size, input) = (Size(layer), layer.Input);
        var apart = nodes.Reshape(nodes.Input, [0, input[0], input[1], size[0], size[1], input[3]]);
        var image = nodes.Reshape(nodes.Transpose(apart, [0, 1, 3, 2, 4, 5]), [0, input[0] * size[0], input[1] * size[1], input[3]]);
        return WriteRoll(layer, nodes, image, 1);
    }
}
