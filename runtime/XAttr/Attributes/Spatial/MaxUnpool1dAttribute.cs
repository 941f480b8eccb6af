namespace XAttr;

/// <summary>A pooled sequence put back among zeros, to the places of the maxima of the sequence that a tap labels: [C, l] → [C, L].</summary>
/// <param name="kernelSize">The pooling window's size: an integer.</param>
/// <param name="taps">The label of the sequence that was pooled.</param>
public sealed class MaxUnpool1dAttribute(object kernelSize, params string[] taps) : MaxUnpoolAttribute(kernelSize, taps);
