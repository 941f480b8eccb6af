namespace XAttr;

/// <summary>A one-dimensional convolution without bias over a sequence: [C, L] → [out, L']; the number of input channels is inferred.</summary>
/// <param name="outChannels">The number of output channels.</param>
/// <param name="kernelSize">The kernel's size: an integer.</param>
public sealed class Conv1dAttribute(object outChannels, object kernelSize) : ConvolutionAttribute(outChannels, kernelSize);
