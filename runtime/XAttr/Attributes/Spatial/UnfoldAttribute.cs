namespace XAttr;

/// <summary>The patches under a window that slides over an image, as columns: [C, H, W] → [C·h·w, positions].</summary>
/// <param name="kernelSize">The window's size: an integer, or height h and width w.</param>
public sealed class UnfoldAttribute(object kernelSize) : LayerAttribute
{
    /// <summary>The window's size: an integer, or height and width.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The step between two windows: an integer, or height and width. Default 1.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>Zeros added at each side: an integer, or height and width. Default 0.</summary>
    public object Padding { get; set; } = 0;

    /// <summary>The distance between the window's elements: an integer, or height and width. Default 1.</summary>
    public object Dilation { get; set; } = 1;
}
