namespace XAttr;

/// <summary>What pooling to a given size shares.</summary>
/// <param name="outputSize">The output's size: an integer, or one for each spatial dimension.</param>
public abstract class AdaptivePoolAttribute(object outputSize) : LayerAttribute
{
    /// <summary>The output's size: an integer, or one for each spatial dimension.</summary>
    public object OutputSize { get; } = outputSize;
}
