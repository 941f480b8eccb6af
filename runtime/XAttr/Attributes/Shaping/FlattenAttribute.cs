namespace XAttr;

/// <summary>Joins dimensions into one, by default all of a sample: [C, H, W] → [C·H·W].</summary>
/// <param name="startDim">The first dimension to join; the batch is dimension 0. Default 1.</param>
/// <param name="endDim">The last dimension to join; negative counts from the end. Default -1.</param>
public sealed class FlattenAttribute(int startDim = 1, int endDim = -1) : LayerAttribute
{
    /// <summary>The first dimension to join; the batch is dimension 0.</summary>
    public int StartDim { get; } = startDim;

    /// <summary>The last dimension to join; negative counts from the end.</summary>
    public int EndDim { get; } = endDim;
}
