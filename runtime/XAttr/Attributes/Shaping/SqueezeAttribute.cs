namespace XAttr;

/// <summary>Drops a dimension of size 1: [..., 1, ...] → [..., ...]. The degree stays.</summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
public sealed class SqueezeAttribute(int dim) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;
}
