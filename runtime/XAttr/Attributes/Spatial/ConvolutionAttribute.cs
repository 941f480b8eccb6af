namespace XAttr;

/// <summary>What convolutions of one, two and three dimensions share.</summary>
/// <param name="outChannels">The number of output channels.</param>
/// <param name="kernelSize">The kernel's size: an integer, or one for each spatial dimension.</param>
public abstract class ConvolutionAttribute(object outChannels, object kernelSize) : ConvolutionBaseAttribute(outChannels, kernelSize)
{
    /// <summary>
    /// What is added at each side: an integer, or one for each spatial dimension; <c>"same"</c>, so that the output has the input's size (with a
    /// stride of 1), or <c>"valid"</c>, nothing. Default 0.
    /// </summary>
    public object Padding { get; set; } = 0;

    /// <summary>
    /// What the padding consists of: <c>"zeros"</c>, <c>"reflect"</c>, <c>"replicate"</c> or <c>"circular"</c>. Default <c>"zeros"</c>.
    /// </summary>
    public string? PaddingMode { get; set; }
}
