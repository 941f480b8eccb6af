namespace XAttr;

/// <summary>Repeats every element along a dimension: [..., n, ...] → [..., repeats·n, ...]. The degree stays.</summary>
/// <param name="repeats">How often.</param>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
public sealed class RepeatInterleaveAttribute(object repeats, int dim) : LayerAttribute
{
    /// <summary>How often.</summary>
    public object Repeats { get; } = repeats;

    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;
}
