namespace XAttr;

/// <summary>
/// What unpooling of one, two and three dimensions shares: the current tensor's elements are put to where a maximum pooling of the tapped
/// tensor, with this window, finds its maxima; all else is zero. Windows must not overlap.
/// </summary>
/// <param name="kernelSize">The pooling window's size: an integer, or one for each spatial dimension.</param>
/// <param name="taps">The label of the tensor that was pooled.</param>
public abstract class MaxUnpoolAttribute(object kernelSize, params string[] taps) : JoinAttribute(taps)
{
    /// <summary>The pooling window's size: an integer, or one for each spatial dimension.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The step between two windows: an integer, or one for each spatial dimension. Default: the window's size.</summary>
    public object? Stride { get; set; }

    /// <summary>What the pooling added at each side: an integer, or one for each spatial dimension. Default 0.</summary>
    public object Padding { get; set; } = 0;
}
