namespace XAttr;

/// <summary>The largest of all elements up to each along a dimension: [...] → [...]. The degree stays.</summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
public sealed class CumMaxAttribute(int dim) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;
}
