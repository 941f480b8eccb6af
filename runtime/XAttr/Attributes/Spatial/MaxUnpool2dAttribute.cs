namespace XAttr;

/// <summary>A pooled image put back among zeros, to the places of the maxima of the image that a tap labels: [C, h, w] → [C, H, W].</summary>
/// <param name="kernelSize">The pooling window's size: an integer, or height and width.</param>
/// <param name="taps">The label of the image that was pooled.</param>
public sealed class MaxUnpool2dAttribute(object kernelSize, params string[] taps) : MaxUnpoolAttribute(kernelSize, taps);
