namespace XAttr;

/// <summary>Splits a dimension into several: [..., a·b, ...] → [..., a, b, ...]. The degree stays.</summary>
/// <param name="dim">The dimension; the batch is dimension 0, negative counts from the end.</param>
/// <param name="sizes">The sizes it is split into; one of them may be -1, which stands for what remains.</param>
public sealed class UnflattenAttribute(int dim, params object[] sizes) : LayerAttribute
{
    /// <summary>The dimension; the batch is dimension 0.</summary>
    public int Dim { get; } = dim;

    /// <summary>The sizes it is split into.</summary>
    public object[] Sizes { get; } = sizes;
}
