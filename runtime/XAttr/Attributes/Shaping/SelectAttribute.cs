namespace XAttr;

/// <summary>One element of a dimension, which is dropped: [..., n, ...] → [..., ...]. The degree stays.</summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
/// <param name="index">The element, from 0; negative counts from the end.</param>
public sealed class SelectAttribute(int dim, object index) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;

    /// <summary>The element, from 0; negative counts from the end.</summary>
    public object Index { get; } = index;
}
