namespace XAttr;

/// <summary>Puts in a dimension of size 1: [..., ...] → [..., 1, ...]. The degree stays.</summary>
/// <param name="dim">Where the new dimension stands in the result; the batch is dimension 0, negative counts from the end.</param>
public sealed class UnsqueezeAttribute(int dim) : LayerAttribute
{
    /// <summary>Where the new dimension stands in the result.</summary>
    public int Dim { get; } = dim;
}
