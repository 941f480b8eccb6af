namespace XAttr;

/// <summary>The variance over dimensions: [..., n, ...] → [..., ...]. The degree doubles.</summary>
/// <param name="dims">The dimensions; the batch is dimension 0, negative counts from the end.</param>
public sealed class VarAttribute(params int[] dims) : LayerAttribute
{
    /// <summary>The dimensions; the batch is dimension 0.</summary>
    public int[] Dims { get; } = dims;

    /// <summary>Whether the dimensions stay, with size 1. Default false.</summary>
    public bool KeepDim { get; set; }

    /// <summary>Whether the sum of squares is divided by n - 1 instead of n. Default true.</summary>
    public bool Unbiased { get; set; } = true;
}
