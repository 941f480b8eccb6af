namespace XAttr;

/// <summary>The smallest element over dimensions: [..., n, ...] → [..., ...]. The degree stays.</summary>
/// <param name="dims">The dimensions; the batch is dimension 0, negative counts from the end.</param>
public sealed class MinAttribute(params int[] dims) : LayerAttribute
{
    /// <summary>The dimensions; the batch is dimension 0.</summary>
    public int[] Dims { get; } = dims;

    /// <summary>Whether the dimensions stay, with size 1. Default false.</summary>
    public bool KeepDim { get; set; }
}
