namespace XAttr;

/// <summary>The elements along a dimension in order, the smallest first: [...] → [...]. The degree stays.</summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end. Default -1.</param>
public sealed class SortAttribute(int dim = -1) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;

    /// <summary>Whether the largest comes first. Default false.</summary>
    public bool Descending { get; set; }
}
