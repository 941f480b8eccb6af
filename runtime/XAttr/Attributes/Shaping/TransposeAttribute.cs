namespace XAttr;

/// <summary>Exchanges two dimensions: [..., a, ..., b, ...] → [..., b, ..., a, ...]. The degree stays.</summary>
/// <param name="dim0">One dimension; the batch is dimension 0, negative counts from the end.</param>
/// <param name="dim1">The other.</param>
public sealed class TransposeAttribute(int dim0, int dim1) : LayerAttribute
{
    /// <summary>One dimension; the batch is dimension 0.</summary>
    public int Dim0 { get; } = dim0;

    /// <summary>The other.</summary>
    public int Dim1 { get; } = dim1;
}
