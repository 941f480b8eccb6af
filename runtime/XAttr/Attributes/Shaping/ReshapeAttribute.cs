namespace XAttr;

/// <summary>Gives the elements of a sample another shape: [...] → [sizes]. The degree stays.</summary>
/// <param name="sizes">The sizes of a sample without the batch; one of them may be -1, which stands for what remains.</param>
public sealed class ReshapeAttribute(params object[] sizes) : LayerAttribute
{
    /// <summary>The sizes of a sample without the batch.</summary>
    public object[] Sizes { get; } = sizes;
}
