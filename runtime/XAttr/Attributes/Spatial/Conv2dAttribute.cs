namespace XAttr;

/// <summary>A two-dimensional convolution without bias: [C, H, W] → [out, H', W']; the number of input channels is inferred.</summary>
/// <param name="outChannels">The number of output channels.</param>
/// <param name="kernelSize">The kernel's size: an integer, or height and width.</param>
public sealed class Conv2dAttribute(object outChannels, object kernelSize) : LayerAttribute
{
    /// <summary>The number of output channels.</summary>
    public object OutChannels { get; } = outChannels;

    /// <summary>The kernel's size: an integer, or height and width.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The step between two positions: an integer, or height and width. Default 1.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>Zeros added at each side: an integer, or height and width. Default 0.</summary>
    public object Padding { get; set; } = 0;

    /// <summary>The distance between kernel elements: an integer, or height and width. Default 1.</summary>
    public object Dilation { get; set; } = 1;

    /// <summary>The number of groups that input and output channels are split into. Default 1.</summary>
    public object Groups { get; set; } = 1;

    /// <summary>Refused with <c>true</c>: a bias breaks F(αx) = αF(x). It is here so that a ported layer says so instead of not compiling.</summary>
    public bool Bias { get; set; }
}
