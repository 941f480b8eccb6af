namespace XAttr;

/// <summary>
/// The product of all elements up to each along a dimension: [...] → [...]. Refused, unless its input has degree 0, because every element
/// would have another degree.
/// </summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
public sealed class CumProdAttribute(int dim) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;
}
