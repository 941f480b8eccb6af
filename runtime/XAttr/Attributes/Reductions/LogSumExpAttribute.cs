namespace XAttr;

/// <summary>
/// The logarithm of the sum of exponentials along a dimension: [..., n, ...] → [..., ...]. Refused, unless its input has degree 0,
/// because its sharpness changes with the scale of its input.
/// </summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
public sealed class LogSumExpAttribute(int dim) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;

    /// <summary>Whether the dimension stays, with size 1. Default false.</summary>
    public bool KeepDim { get; set; }
}
