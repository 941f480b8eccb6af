namespace XAttr;

/// <summary>
/// The first half of a dimension times the sigmoid of its second half: [..., 2·n, ...] → [..., n, ...]. Refused, unless its input has
/// degree 0, because the sigmoid saturates.
/// </summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end. Default -1.</param>
public sealed class GLUAttribute(int dim = -1) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;
}
