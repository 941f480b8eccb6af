using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>A transposed convolution: each input element adds its multiple of the kernel to the output.</summary>
internal abstract class ConvolutionTranspose : ConvolutionBase
{
    // One number: TorchSharp applies the first to all the dimensions.
    private static readonly SizeArgument OutputPadding = new(
        "OutputPadding",
        "What is added to the output at the end of every spatial dimension, less than the stride or the dilation.",
        fallback: 0,
        minimum: 0);

    private readonly int _rank;
    private readonly SizesArgument _padding;

    protected ConvolutionTranspose(int rank)
        : this(SizesArgument.OfDimensions("Padding", "What is cut off the output at each side", rank, fallback: 0, minimum: 0), rank)
    {
    }

    private ConvolutionTranspose(SizesArgument padding, int rank)
        : base(rank, padding, OutputPadding) => (_rank, _padding) = (rank, padding);

    public override string Summary =>
        $"A {Space.Count(_rank)}-dimensional transposed convolution without bias over {Space.A(_rank)}: {Space.Shape(_rank)} → "
        + $"{Space.Shape(_rank, "out", "'")}; the number of input channels is inferred.";

    protected override Window Window(LayerScope layer) => base.Window(layer) with { Padding = _padding.Read(layer) };

    protected override Shape? InferShape(LayerScope layer, Window window, long channels) => ShapeRules.Computed(layer, () =>
    {
        var extra = OutputPadding.Read(layer);
        if (window.Stride.Zip(window.Dilation, (stride, dilation) => extra >= stride && extra >= dilation).Any(static tooLarge => tooLarge))
        {
            return layer.RefuseShape(
                $"its output padding of {extra} must be smaller than its stride, {Spatial.Window.Text(window.Stride)}, or its dilation, "
                + $"{Spatial.Window.Text(window.Dilation)}, in every dimension");
        }

        var spans = window.Spans;
        var sizes = spans
            .Select((span, i) => checked((layer.Input[i + 1] - 1) * window.Stride[i] - 2 * window.Padding[i] + span + extra))
            .ToArray();
        return sizes.Min() >= 1
            ? new Shape([channels, .. sizes])
            : layer.RefuseShape($"its padding of {Spatial.Window.Text(window.Padding)} cuts off all that its input {layer.Input} is spread to; pad less");
    });

    protected override Shape Positions(LayerScope layer, Shape output) => layer.Input;

    protected override IEnumerable<string> Options(LayerScope layer, Window window)
    {
        var extra = OutputPadding.Read(layer);
        if (extra != 0)
            yield return "output_padding: " + Torch.Sizes([.. Enumerable.Repeat(extra, window.Rank)], window.IsUniform);
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (attributes, extra) = (Window(layer).OnnxAttributes(), OutputPadding.Read(layer));
        return WriteOnnx(
            layer, nodes, "ConvTranspose", nodes.Input, extra == 0 ? attributes : attributes.Append(OnnxNodes.Set("output_padding", [.. Enumerable.Repeat(extra, _rank)])));
    }
}

internal sealed class ConvTranspose1d() : ConvolutionTranspose(rank: 1);

internal sealed class ConvTranspose2d() : ConvolutionTranspose(rank: 2);

internal sealed class ConvTranspose3d() : ConvolutionTranspose(rank: 3);
