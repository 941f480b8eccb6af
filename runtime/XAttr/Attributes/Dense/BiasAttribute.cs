namespace XAttr;

/// <summary>x + b with a learned b: stripped from the X-DNN, kept in its regular twin (<see cref="XDnnAttribute.Regular"/>).</summary>
/// <param name="size">How many numbers b has: 1 for all channels, or one a channel (the first dimension of a sample). Default 1.</param>
public sealed class BiasAttribute(object? size = null) : LayerAttribute
{
    /// <summary>How many numbers b has: 1, or the number of channels.</summary>
    public object? Size { get; } = size;
}
