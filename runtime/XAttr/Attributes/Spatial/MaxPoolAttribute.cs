namespace XAttr;

/// <summary>What maximum pooling of one, two and three dimensions shares.</summary>
/// <param name="kernelSize">The window's size: an integer, or one for each spatial dimension.</param>
public abstract class MaxPoolAttribute(object kernelSize) : LayerAttribute
{
    /// <summary>The window's size: an integer, or one for each spatial dimension.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The step between two windows: an integer, or one for each spatial dimension. Default: the window's size.</summary>
    public object? Stride { get; set; }

    /// <summary>What is added at each side (never the maximum): an integer, or one for each spatial dimension. Default 0.</summary>
    public object Padding { get; set; } = 0;

    /// <summary>The distance between the window's elements: an integer, or one for each spatial dimension. Default 1.</summary>
    public object Dilation { get; set; } = 1;

    /// <summary>Whether a last, incomplete window counts. Default false.</summary>
    public bool CeilMode { get; set; }
}
