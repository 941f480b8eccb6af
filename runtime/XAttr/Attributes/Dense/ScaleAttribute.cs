namespace XAttr;

/// <summary>s·x with a learned s, initially 1. It is homogeneous; <see cref="LayerAttribute.RegularOnly"/> strips it from the X-DNN all the same.</summary>
/// <param name="size">How many numbers s has: 1 for all channels, or one a channel (the first dimension of a sample). Default 1.</param>
public sealed class ScaleAttribute(object? size = null) : LayerAttribute
{
    /// <summary>How many numbers s has: 1, or the number of channels.</summary>
    public object? Size { get; } = size;
}
