namespace XAttr;

/// <summary>The p-norm over a window that slides over an image: [C, H, W] → [C, H', W'].</summary>
/// <param name="normType">The exponent p, at least 1.</param>
/// <param name="kernelSize">The window's size: an integer, or height and width.</param>
public sealed class LPPool2dAttribute(double normType, object kernelSize) : LPPoolAttribute(normType, kernelSize);
