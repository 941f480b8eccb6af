namespace XAttr;

/// <summary>The middle element along a dimension, the lower one of two: [..., n, ...] → [..., ...]. The degree stays.</summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
public sealed class MedianAttribute(int dim) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;

    /// <summary>Whether the dimension stays, with size 1. Default false.</summary>
    public bool KeepDim { get; set; }
}
