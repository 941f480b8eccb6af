using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>The arguments that describe a window.</summary>
internal sealed class WindowArguments
{
    private readonly int _rank;
    private readonly SizesArgument _kernelSize;
    private readonly SizesArgument _stride;
    private readonly SizesArgument? _padding;
    private readonly SizesArgument? _dilation;

    /// <summary>Those of a layer over <paramref name="rank"/> spatial dimensions.</summary>
    /// <param name="rank">The number of spatial dimensions.</param>
    /// <param name="stride">The stride when none is written; null where it is the kernel's size.</param>
    /// <param name="hasPadding">Whether the layer has a padding of zeros, the same at both sides.</param>
    /// <param name="hasDilation">Whether the layer has a dilation.</param>
    /// <param name="isConvolution">Whether the window is a convolution's kernel.</param>
    /// <param name="padding">What its padding is.</param>
    /// <param name="window">What its window is.</param>
    public WindowArguments(
        int rank,
        long? stride = null,
        bool hasPadding = true,
        bool hasDilation = true,
        bool isConvolution = false,
        string padding = "Zeros added at each side",
        string window = "The window")
    {
        var (size, step, distance) = isConvolution
            ? ("The kernel's size", "The step between two positions", "The distance between kernel elements")
            : ($"{window}'s size", "The step between two windows", "The distance between the window's elements");
        _rank = rank;
        _kernelSize = SizesArgument.OfDimensions("KernelSize", size, rank, isRequired: true);
        _stride = SizesArgument.OfDimensions("Stride", step, rank, stride, note: stride is null ? " Default: the window's size." : "");
        _padding = hasPadding ? SizesArgument.OfDimensions("Padding", padding, rank, fallback: 0, minimum: 0) : null;
        _dilation = hasDilation ? SizesArgument.OfDimensions("Dilation", distance, rank, fallback: 1) : null;
        All = new LayerArgument?[] { _kernelSize, _stride, _padding, _dilation }.OfType<LayerArgument>().ToArray();
    }

    public IReadOnlyList<LayerArgument> All { get; }

    public Window Read(LayerScope layer)
    {
        var kernel = _kernelSize.Read(layer);
        return new Window(kernel, _stride.Find(layer) ?? kernel, _padding?.Read(layer) ?? Repeat(0), _dilation?.Read(layer) ?? Repeat(1));
    }

    private long[] Repeat(long number) => Enumerable.Repeat(number, _rank).ToArray();
}
