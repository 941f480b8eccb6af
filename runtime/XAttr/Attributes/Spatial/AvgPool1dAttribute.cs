namespace XAttr;

/// <summary>The mean over a window that slides over a sequence: [C, L] → [C, L'].</summary>
/// <param name="kernelSize">The window's size: an integer.</param>
public sealed class AvgPool1dAttribute(object kernelSize) : AvgPoolAttribute(kernelSize);
