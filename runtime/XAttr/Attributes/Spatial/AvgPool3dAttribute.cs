namespace XAttr;

/// <summary>The mean over a window that slides over a volume: [C, D, H, W] → [C, D', H', W'].</summary>
/// <param name="kernelSize">The window's size: an integer, or depth, height and width.</param>
public sealed class AvgPool3dAttribute(object kernelSize) : AvgPoolAttribute(kernelSize)
{
    /// <summary>What the sum over a window is divided by; default: the number of its elements.</summary>
    public object? DivisorOverride { get; set; }
}
