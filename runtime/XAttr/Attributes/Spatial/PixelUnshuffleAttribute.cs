namespace XAttr;

/// <summary>Space folded into channels: [C, H·r, W·r] → [C·r², H, W].</summary>
/// <param name="downscaleFactor">The factor r.</param>
public sealed class PixelUnshuffleAttribute(object downscaleFactor) : LayerAttribute
{
    /// <summary>The factor r.</summary>
    public object DownscaleFactor { get; } = downscaleFactor;
}
