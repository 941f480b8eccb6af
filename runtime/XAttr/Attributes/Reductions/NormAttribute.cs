namespace XAttr;

/// <summary>
/// A p-norm, (Σ|x|ᵖ)^(1/p), over dimensions: [..., n, ...] → [..., ...]. The degree stays; where the norm is 0 its gradient is 0.
/// </summary>
/// <param name="p">The p, at least 1; 2 is the Euclidean norm.</param>
/// <param name="dims">The dimensions; the batch is dimension 0, negative counts from the end.</param>
public sealed class NormAttribute(double p, params int[] dims) : LayerAttribute
{
    /// <summary>The p, at least 1.</summary>
    public double P { get; } = p;

    /// <summary>The dimensions; the batch is dimension 0.</summary>
    public int[] Dims { get; } = dims;

    /// <summary>Whether the dimensions stay, with size 1. Default false.</summary>
    public bool KeepDim { get; set; }
}
