using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>The patches under a sliding window as columns. Elements are copied, so the degree stays.</summary>
internal sealed class Unfold : FunctionLayer
{
    private static readonly WindowArguments Windows = new(rank: 2, stride: 1);

    public override string Summary => "The patches under a window that slides over an image, as columns: [C, H, W] → [C·h·w, positions].";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = Windows.All;

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer) => ShapeRules.Computed(layer, () =>
    {
        var window = Windows.Read(layer);
        return window.Slide(layer, layer.Input[0]) is { } positions
            ? new Shape(checked(positions[0] * window.Kernel[0] * window.Kernel[1]), checked(positions[1] * positions[2]))
            : null;
    });

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input)
    {
        var window = Windows.Read(layer);
        var options = window.Options(sizes => Torch.Sizes(sizes, window.IsUniform), defaultStride: [1, 1]);
        return $"{Torch.Functional}.unfold({input}, {string.Join(", ", options)})";
    }

    // A convolution of each channel, one that looks at each element of its window.
    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var window = Windows.Read(layer);
        var (input, positions, elements) = (layer.Input, window.Positions(layer.Input), window.Kernel[0] * window.Kernel[1]);
        var channels = nodes.Reshape(nodes.Input, [-1, 1, input[1], input[2]]);
        var patches = nodes.Add("Conv", [channels, window.WriteElements(nodes), .. window.OnnxAttributes()]);
        return nodes.Reshape(patches, [-1, input[0] * elements, positions[0] * positions[1]]);
    }
}

/// <summary>The sum of patches, given as columns, at the places of a sliding window. Linear, so the degree stays.</summary>
internal sealed class Fold : FunctionLayer
{
    private static readonly SizesArgument OutputSize = SizesArgument.OfDimensions("OutputSize", "The image's size", rank: 2, isRequired: true);
    private static readonly WindowArguments Windows = new(
        rank: 2, stride: 1, padding: "Zeros added at each side of the image, and cut off again");

    public override string Summary =>
        "The sum of patches, given as columns, at the places of a window that slides over an image: [C·h·w, positions] → [C, H, W].";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [OutputSize, .. Windows.All];

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer) => ShapeRules.Computed(layer, () =>
    {
        var (input, window, output) = (layer.Input, Windows.Read(layer), OutputSize.Read(layer));
        if (input.Rank != 2)
            return layer.RefuseShape($"it needs patches as columns, [channels · window, positions], but its input has the shape {input}");

        var elements = checked(window.Kernel[0] * window.Kernel[1]);
        var positions = window.Positions(new Shape([1, .. output]));
        return positions.Min() >= 1 && input[0] % elements == 0 && input[1] == checked(positions[0] * positions[1])
            ? new Shape([input[0] / elements, .. output])
            : layer.RefuseShape(
                $"a window of {Window.Text(window.Kernel)} has {Window.Text(positions)} positions in {Window.Text(output)}, so its input "
                + $"must be [channels · {elements}, {positions[0] * positions[1]}], but is {input}");
    });

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input)
    {
        var (output, window) = (OutputSize.Read(layer), Windows.Read(layer));
        var isUniform = window.IsUniform && output[0] == output[1];
        string Text(long[] sizes) => Torch.Sizes(sizes, isUniform);

        return $"{Torch.Functional}.fold({input}, {Text(output)}, {string.Join(", ", window.Options(Text, defaultStride: [1, 1]))})";
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (window, output) = (Windows.Read(layer), OutputSize.Read(layer));
        var (positions, elements) = (window.Positions(new Shape([1, .. output])), window.Kernel[0] * window.Kernel[1]);
        var patches = nodes.Reshape(nodes.Input, [-1, elements, positions[0], positions[1]]);

        // What the stride leaves over at the end.
        var rest = output.Select((size, i) => size + 2 * window.Padding[i] - (positions[i] - 1) * window.Stride[i] - window.Spans[i]).ToArray();
        var channels = nodes.Add("ConvTranspose", [patches, window.WriteElements(nodes), .. window.OnnxAttributes(), OnnxNodes.Set("output_padding", rest)]);
        return nodes.Reshape(channels, [-1, layer.Input[0] / elements, output[0], output[1]]);
    }
}
