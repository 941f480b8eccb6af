namespace XAttr;

/// <summary>The maximum over a sliding window: [C, H, W] → [C, H', W'].</summary>
/// <param name="kernelSize">The window's size: an integer, or height and width.</param>
public sealed class MaxPool2dAttribute(object kernelSize) : LayerAttribute
{
    /// <summary>The window's size: an integer, or height and width.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The step between two windows: an integer, or height and width. Default: the window's size.</summary>
    public object? Stride { get; set; }

    /// <summary>What is added at each side (never the maximum): an integer, or height and width. Default 0.</summary>
    public object Padding { get; set; } = 0;

    /// <summary>The distance between the window's elements: an integer, or height and width. Default 1.</summary>
    public object Dilation { get; set; } = 1;

    /// <summary>Whether a last, incomplete window counts. Default false.</summary>
    public bool CeilMode { get; set; }
}
