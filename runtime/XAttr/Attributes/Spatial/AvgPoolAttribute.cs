namespace XAttr;

/// <summary>What average pooling of one, two and three dimensions shares.</summary>
/// <param name="kernelSize">The window's size: an integer, or one for each spatial dimension.</param>
public abstract class AvgPoolAttribute(object kernelSize) : LayerAttribute
{
    /// <summary>The window's size: an integer, or one for each spatial dimension.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The step between two windows: an integer, or one for each spatial dimension. Default: the window's size.</summary>
    public object? Stride { get; set; }

    /// <summary>Zeros added at each side: an integer, or one for each spatial dimension. Default 0.</summary>
    public object Padding { get; set; } = 0;

    /// <summary>Whether a last, incomplete window counts. Default false.</summary>
    public bool CeilMode { get; set; }

    /// <summary>Whether the padding's zeros count in the mean. Default true.</summary>
    public bool CountIncludePad { get; set; } = true;
}
