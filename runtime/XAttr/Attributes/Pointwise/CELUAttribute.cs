namespace XAttr;

/// <summary>
/// x above 0 and α·(exp(x/α) - 1) below, element by element: [...] → [...]. Refused, unless its input has degree 0 or is never negative,
/// because it saturates below 0.
/// </summary>
/// <param name="alpha">The value -α is approached far below 0; above 0. Default 1.</param>
public sealed class CELUAttribute(double alpha = 1) : LayerAttribute
{
    /// <summary>The value -α is approached far below 0; above 0.</summary>
    public double Alpha { get; } = alpha;
}
