namespace XAttr;

/// <summary>
/// x drawn towards 0 by λ, and 0 inside of [-λ, λ], element by element: [...] → [...]. Refused, unless its input has degree 0, because
/// its bound does not scale with its input (Lambda = 0 apart).
/// </summary>
/// <param name="lambda">The bound λ; at least 0. Default 0.5.</param>
public sealed class SoftshrinkAttribute(double lambda = 0.5) : LayerAttribute
{
    /// <summary>The bound λ; at least 0.</summary>
    public double Lambda { get; } = lambda;
}
