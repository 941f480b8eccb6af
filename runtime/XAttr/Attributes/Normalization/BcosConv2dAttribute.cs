namespace XAttr;

/// <summary>The B-cos transform with B = 2, |cos(x, w)| · ŵᵀx for every window x: [C, H, W] → [out, H', W']; the degree stays.</summary>
/// <param name="outChannels">The number of output channels.</param>
/// <param name="kernelSize">The window's size: an integer, or height and width.</param>
public sealed class BcosConv2dAttribute(object outChannels, object kernelSize) : LayerAttribute
{
    /// <summary>The number of output channels.</summary>
    public object OutChannels { get; } = outChannels;

    /// <summary>The window's size: an integer, or height and width.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The step between two windows: an integer, or height and width. Default 1.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>Zeros added at each side, at most half the window: an integer, or height and width. Default 0.</summary>
    public object Padding { get; set; } = 0;
}
