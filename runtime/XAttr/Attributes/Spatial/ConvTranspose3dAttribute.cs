namespace XAttr;

/// <summary>
/// A three-dimensional transposed convolution without bias over a volume: [C, D, H, W] → [out, D', H', W']; the number of input channels
/// is inferred.
/// </summary>
/// <param name="outChannels">The number of output channels.</param>
/// <param name="kernelSize">The kernel's size: an integer, or depth, height and width.</param>
public sealed class ConvTranspose3dAttribute(object outChannels, object kernelSize) : ConvolutionTransposeAttribute(outChannels, kernelSize);
