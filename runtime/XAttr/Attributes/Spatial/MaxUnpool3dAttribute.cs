namespace XAttr;

/// <summary>A pooled volume put back among zeros, to the places of the maxima of the volume that a tap labels: [C, d, h, w] → [C, D, H, W].</summary>
/// <param name="kernelSize">The pooling window's size: an integer, or depth, height and width.</param>
/// <param name="taps">The label of the volume that was pooled.</param>
public sealed class MaxUnpool3dAttribute(object kernelSize, params string[] taps) : MaxUnpoolAttribute(kernelSize, taps);
