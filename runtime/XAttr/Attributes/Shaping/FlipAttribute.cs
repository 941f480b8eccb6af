namespace XAttr;

/// <summary>Reverses the order of elements along dimensions: [...] → [...]. The degree stays.</summary>
/// <param name="dims">The dimensions; the batch is dimension 0, negative counts from the end.</param>
public sealed class FlipAttribute(params int[] dims) : LayerAttribute
{
    /// <summary>The dimensions; the batch is dimension 0.</summary>
    public int[] Dims { get; } = dims;
}
