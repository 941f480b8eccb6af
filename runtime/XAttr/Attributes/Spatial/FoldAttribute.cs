namespace XAttr;

/// <summary>The sum of patches, given as columns, at the places of a window that slides over an image: [C·h·w, positions] → [C, H, W].</summary>
/// <param name="outputSize">The image's size: an integer, or height H and width W.</param>
/// <param name="kernelSize">The window's size: an integer, or height h and width w.</param>
public sealed class FoldAttribute(object outputSize, object kernelSize) : LayerAttribute
{
    /// <summary>The image's size: an integer, or height and width.</summary>
    public object OutputSize { get; } = outputSize;

    /// <summary>The window's size: an integer, or height and width.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The step between two windows: an integer, or height and width. Default 1.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>Zeros added at each side of the image, and cut off again: an integer, or height and width. Default 0.</summary>
    public object Padding { get; set; } = 0;

    /// <summary>The distance between the window's elements: an integer, or height and width. Default 1.</summary>
    public object Dilation { get; set; } = 1;
}
