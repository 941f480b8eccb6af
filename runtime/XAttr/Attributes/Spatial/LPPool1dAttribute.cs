namespace XAttr;

/// <summary>The p-norm over a window that slides over a sequence: [C, L] → [C, L'].</summary>
/// <param name="normType">The exponent p, at least 1.</param>
/// <param name="kernelSize">The window's size: an integer.</param>
public sealed class LPPool1dAttribute(double normType, object kernelSize) : LPPoolAttribute(normType, kernelSize);
