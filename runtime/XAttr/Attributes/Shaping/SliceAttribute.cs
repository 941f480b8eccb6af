namespace XAttr;

/// <summary>
/// Every so many elements of a stretch of a dimension: [..., n, ...] → [..., ⌈(finish - start) / step⌉, ...]. The degree stays.
/// </summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
/// <param name="start">The first element, from 0; negative counts from the end. Default 0.</param>
/// <param name="finish">The element to stop before; negative counts from the end. Default: the end.</param>
public sealed class SliceAttribute(int dim, object? start = null, object? finish = null) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;

    /// <summary>The first element, from 0.</summary>
    public object? Start { get; } = start;

    /// <summary>The element to stop before.</summary>
    public object? Finish { get; } = finish;

    /// <summary>The distance between two elements. Default 1.</summary>
    public object Step { get; set; } = 1;
}
