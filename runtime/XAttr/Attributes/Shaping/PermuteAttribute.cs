namespace XAttr;

/// <summary>Reorders the dimensions of a sample; the batch stays in front: [C, H, W] → [H, W, C] for (2, 3, 1). The degree stays.</summary>
/// <param name="dims">Every dimension of the input once, in the new order; the batch, dimension 0, is left out.</param>
public sealed class PermuteAttribute(params int[] dims) : LayerAttribute
{
    /// <summary>Every dimension of the input once, in the new order.</summary>
    public int[] Dims { get; } = dims;
}
