namespace XAttr;

/// <summary>A stretch of a dimension: [..., n, ...] → [..., length, ...]. The degree stays.</summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
/// <param name="start">The first element, from 0.</param>
/// <param name="length">How many elements.</param>
public sealed class NarrowAttribute(int dim, object start, object length) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;

    /// <summary>The first element, from 0.</summary>
    public object Start { get; } = start;

    /// <summary>How many elements.</summary>
    public object Length { get; } = length;
}
