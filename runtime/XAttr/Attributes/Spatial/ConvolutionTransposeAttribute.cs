namespace XAttr;

/// <summary>What transposed convolutions of one, two and three dimensions share.</summary>
/// <param name="outChannels">The number of output channels.</param>
/// <param name="kernelSize">The kernel's size: an integer, or one for each spatial dimension.</param>
public abstract class ConvolutionTransposeAttribute(object outChannels, object kernelSize) : ConvolutionBaseAttribute(outChannels, kernelSize)
{
    /// <summary>What is cut off the output at each side: an integer, or one for each spatial dimension. Default 0.</summary>
    public object Padding { get; set; } = 0;

    /// <summary>What is added to the output at the end of every spatial dimension, less than the stride or the dilation. Default 0.</summary>
    public object OutputPadding { get; set; } = 0;
}
