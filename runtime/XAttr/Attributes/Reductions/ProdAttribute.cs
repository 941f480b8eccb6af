namespace XAttr;

/// <summary>The product of the n elements of a dimension: [..., n, ...] → [..., ...]. The degree is multiplied by n.</summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
public sealed class ProdAttribute(int dim) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;

    /// <summary>Whether the dimension stays, with size 1. Default false.</summary>
    public bool KeepDim { get; set; }
}
