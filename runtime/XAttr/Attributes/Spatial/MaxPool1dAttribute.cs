namespace XAttr;

/// <summary>The maximum over a window that slides over a sequence: [C, L] → [C, L'].</summary>
/// <param name="kernelSize">The window's size: an integer.</param>
public sealed class MaxPool1dAttribute(object kernelSize) : MaxPoolAttribute(kernelSize);
