namespace XAttr;

/// <summary>The k largest elements along a dimension, the largest first: [..., n, ...] → [..., k, ...]. The degree stays.</summary>
/// <param name="k">How many elements.</param>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end. Default -1.</param>
public sealed class TopKAttribute(object k, int dim = -1) : LayerAttribute
{
    /// <summary>How many elements.</summary>
    public object K { get; } = k;

    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;

    /// <summary>Whether the largest are taken; false takes the smallest, the smallest first. Default true.</summary>
    public bool Largest { get; set; } = true;
}
