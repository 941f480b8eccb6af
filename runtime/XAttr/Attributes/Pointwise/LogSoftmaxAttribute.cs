namespace XAttr;

/// <summary>
/// The logarithm of the softmax along a dimension: [...] → [...]. Refused, unless its input has degree 0, because the ratio of the
/// exponentials changes with the scale of the input.
/// </summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
public sealed class LogSoftmaxAttribute(int dim) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;
}
