using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>A window that slides over the spatial dimensions: the arithmetic that convolution and pooling share.</summary>
internal sealed record Window(long[] Kernel, long[] Stride, long[] Padding, long[] Dilation)
{
    public int Rank => Kernel.Length;

    /// <summary>Whether every option is the same number in all dimensions, so that calls need no tuples.</summary>
    public bool IsUniform => new[] { Kernel, Stride, Padding, Dilation }.All(static sizes => sizes.All(size => size == sizes[0]));

    /// <summary>The shape with the given channels, or null after a refusal.</summary>
    public Shape? Slide(LayerScope layer, long channels, bool ceilMode = false)
    {
        if (!layer.HasSpatialRank(Rank))
            return null;

        return ShapeRules.Computed(layer, () =>
        {
            var positions = Positions(layer.Input, ceilMode);
            return positions.Min() >= 1
                ? new Shape([channels, .. positions])
                : layer.RefuseShape(
                    $"its window of {Text(Spans)} is larger than its input {layer.Input} with padding {Text(Padding)}; "
                    + "make the kernel smaller or pad more");
        });
    }

    /// <summary>The positions in each spatial dimension; below 1 where the window does not fit.</summary>
    public long[] Positions(Shape input, bool ceilMode = false) =>
        Enumerable.Range(0, Rank).Select(i => Positions(input[i + 1], i, ceilMode)).ToArray();

    /// <summary>How far the window reaches in each dimension.</summary>
    public long[] Spans => Enumerable.Range(0, Rank).Select(i => checked(Dilation[i] * (Kernel[i] - 1) + 1)).ToArray();

    /// <summary>The arguments of a call: the kernel, and what differs from its default.</summary>
    /// <param name="text">How the call takes sizes.</param>
    /// <param name="stride">The name of the call's stride.</param>
    /// <param name="defaultStride">The stride of the call without one.</param>
    public List<string> Options(Func<long[], string> text, long[] defaultStride, string stride = "stride")
    {
        var options = new List<string> { text(Kernel) };
        if (!Stride.SequenceEqual(defaultStride))
            options.Add($"{stride}: {text(Stride)}");
        if (Padding.Any(static size => size != 0))
            options.Add($"padding: {text(Padding)}");
        if (Dilation.Any(static size => size != 1))
            options.Add($"dilation: {text(Dilation)}");
        return options;
    }

    /// <summary>3 × 5</summary>
    public static string Text(IEnumerable<long> sizes) => string.Join(" × ", sizes.Select(Torch.Literal));

    // As PyTorch documents it for MaxPool2d: with ceil mode the last window must still start inside the input or its left padding.
    private long Positions(long size, int dimension, bool ceilMode)
    {
        var (stride, padding) = (Stride[dimension], Padding[dimension]);
        var room = checked(size + 2 * padding - Spans[dimension]);
        if (!ceilMode)
            return room < 0 ? 0 : room / stride + 1;

        // In ceil mode even a window that is larger than the input has a place, as long as less than a stride of it hangs over.
        if (room <= -stride)
            return 0;
        var positions = checked(room + stride - 1) / stride + 1;
        return (positions - 1) * stride >= size + padding ? positions - 1 : positions;
    }

    /// <summary>The attributes of ONNX's operators with a window.</summary>
    /// <param name="pads">What is added before all dimensions, and then behind them; null for the padding.</param>
    public IEnumerable<string> OnnxAttributes(long[]? pads = null)
    {
        pads ??= [.. Padding, .. Padding];
        yield return OnnxNodes.Set("kernel_shape", Kernel);
        if (Stride.Any(static size => size != 1))
            yield return OnnxNodes.Set("strides", Stride);
        if (pads.Any(static size => size != 0))
            yield return OnnxNodes.Set("pads", pads);
        if (Dilation.Any(static size => size != 1))
            yield return OnnxNodes.Set("dilations", Dilation);
    }

    /// <summary>The weight of a convolution whose channels are the elements of a window of two dimensions.</summary>
    public string WriteElements(OnnxNodes nodes)
    {
        var elements = Kernel[0] * Kernel[1];
        var square = nodes.Add("Expand", OnnxNodes.Number(0), OnnxNodes.Integers([elements, elements]));
        return nodes.Reshape(nodes.Add("EyeLike", square), [elements, 1, .. Kernel]);
    }

    /// <summary>How many elements a whole window has for each that one has, by its place along a dimension, in ceil mode.</summary>
    public IEnumerable<double> Shares(Shape input, int dimension, bool countsPadding)
    {
        var (kernel, stride, padding, size) = (Kernel[dimension], Stride[dimension], Padding[dimension], input[dimension + 1]);
        return Enumerable.Range(0, (int)Positions(size, dimension, ceilMode: true)).Select(place =>
        {
            var start = place * stride - padding;
            var end = Math.Min(start + kernel, size + (countsPadding ? padding : 0));
            return (double)kernel / (end - (countsPadding ? start : Math.Max(0, start)));
        });
    }
}
