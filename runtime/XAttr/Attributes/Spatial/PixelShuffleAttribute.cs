namespace XAttr;

/// <summary>Channels spread over space: [C·r², H, W] → [C, H·r, W·r].</summary>
/// <param name="upscaleFactor">The factor r.</param>
public sealed class PixelShuffleAttribute(object upscaleFactor) : LayerAttribute
{
    /// <summary>The factor r.</summary>
    public object UpscaleFactor { get; } = upscaleFactor;
}
