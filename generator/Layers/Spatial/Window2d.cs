using XAttr.Generator.Architecture;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>A window that slides over an image: the arithmetic that convolution and pooling share.</summary>
internal readonly record struct Window2d(Pair Kernel, Pair Stride, Pair Padding, Pair Dilation)
{
    public bool IsSquare => Kernel.IsSquare && Stride.IsSquare && Padding.IsSquare && Dilation.IsSquare;

    /// <summary>The shape with the given channels, or null after a refusal.</summary>
    public Shape? Slide(LayerScope layer, long channels, bool ceilMode = false)
    {
        if (!layer.IsImage())
            return null;

        var height = Positions(layer.Input[1], Kernel.Height, Stride.Height, Padding.Height, Dilation.Height, ceilMode);
        var width = Positions(layer.Input[2], Kernel.Width, Stride.Width, Padding.Width, Dilation.Width, ceilMode);
        return height >= 1 && width >= 1
            ? new Shape(channels, height, width)
            : layer.RefuseShape(
                $"its window of {Span(Kernel.Height, Dilation.Height)} × {Span(Kernel.Width, Dilation.Width)} is larger than its input {layer.Input} "
                + $"with padding {Padding.Height} × {Padding.Width}; make the kernel smaller or pad more");
    }

    private static long Span(long kernel, long dilation) => dilation * (kernel - 1) + 1;

    // As PyTorch documents it for MaxPool2d: with ceil mode the last window must still start inside the input or its left padding.
    private static long Positions(long size, long kernel, long stride, long padding, long dilation, bool ceilMode)
    {
        var room = size + 2 * padding - Span(kernel, dilation);
        if (room < 0)
            return 0;
        var positions = (ceilMode ? (room + stride - 1) / stride : room / stride) + 1;
        return ceilMode && (positions - 1) * stride >= size + padding ? positions - 1 : positions;
    }
}
