namespace XAttr;

/// <summary>
/// A two-dimensional convolution without bias over an image: [C, H, W] → [out, H', W']; the number of input channels is inferred.
/// </summary>
/// <param name="outChannels">The number of output channels.</param>
/// <param name="kernelSize">The kernel's size: an integer, or height and width.</param>
public sealed class Conv2dAttribute(object outChannels, object kernelSize) : ConvolutionAttribute(outChannels, kernelSize);
