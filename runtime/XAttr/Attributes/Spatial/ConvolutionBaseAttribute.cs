namespace XAttr;

/// <summary>What convolutions and transposed ones share.</summary>
/// <param name="outChannels">The number of output channels.</param>
/// <param name="kernelSize">The kernel's size: an integer, or one for each spatial dimension.</param>
public abstract class ConvolutionBaseAttribute(object outChannels, object kernelSize) : LayerAttribute
{
    /// <summary>The number of output channels.</summary>
    public object OutChannels { get; } = outChannels;

    /// <summary>The kernel's size: an integer, or one for each spatial dimension.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The step between two positions: an integer, or one for each spatial dimension. Default 1.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>The distance between kernel elements: an integer, or one for each spatial dimension. Default 1.</summary>
    public object Dilation { get; set; } = 1;

    /// <summary>The number of groups that input and output channels are split into. Default 1.</summary>
    public object Groups { get; set; } = 1;

    /// <summary>
    /// Refused with <c>true</c>: a bias breaks F(αx) = αF(x). It is here so that a ported layer says so instead of not compiling.
    /// </summary>
    public bool Bias { get; set; }
}
