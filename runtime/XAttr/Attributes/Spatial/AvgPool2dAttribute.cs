namespace XAttr;

/// <summary>The mean over a sliding window: [C, H, W] → [C, H', W'].</summary>
/// <param name="kernelSize">The window's size: an integer, or height and width.</param>
public sealed class AvgPool2dAttribute(object kernelSize) : LayerAttribute
{
    /// <summary>The window's size: an integer, or height and width.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The step between two windows: an integer, or height and width. Default: the window's size.</summary>
    public object? Stride { get; set; }

    /// <summary>Zeros added at each side: an integer, or height and width. Default 0.</summary>
    public object Padding { get; set; } = 0;

    /// <summary>Whether a last, incomplete window counts. Default false.</summary>
    public bool CeilMode { get; set; }

    /// <summary>Whether the padding's zeros count in the mean. Default true.</summary>
    public bool CountIncludePad { get; set; } = true;
}
