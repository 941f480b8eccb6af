namespace XAttr;

/// <summary>The maximum over a window that slides over an image: [C, H, W] → [C, H', W'].</summary>
/// <param name="kernelSize">The window's size: an integer, or height and width.</param>
public sealed class MaxPool2dAttribute(object kernelSize) : MaxPoolAttribute(kernelSize);
