namespace XAttr;

/// <summary>The maximum over a window that slides over a volume: [C, D, H, W] → [C, D', H', W'].</summary>
/// <param name="kernelSize">The window's size: an integer, or depth, height and width.</param>
public sealed class MaxPool3dAttribute(object kernelSize) : MaxPoolAttribute(kernelSize);
