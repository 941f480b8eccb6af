namespace XAttr;

/// <summary>
/// What pooling by the p-norm shares: (Σ xᵖ)^(1/p) over each window, of |x| where p is neither 1 nor even. A window that is all zeros has
/// the norm 0 and the gradient 0.
/// </summary>
/// <param name="normType">The exponent p, at least 1.</param>
/// <param name="kernelSize">The window's size: an integer, or one for each spatial dimension.</param>
public abstract class LPPoolAttribute(double normType, object kernelSize) : LayerAttribute
{
    /// <summary>The exponent p, at least 1.</summary>
    public double NormType { get; } = normType;

    /// <summary>The window's size: an integer, or one for each spatial dimension.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>The step between two windows: an integer, or one for each spatial dimension. Default: the window's size.</summary>
    public object? Stride { get; set; }

    /// <summary>Whether a last, incomplete window counts; it is weighted as if it were complete. Default false.</summary>
    public bool CeilMode { get; set; }
}
