namespace XAttr;

/// <summary>
/// log(1 + exp(βx)) / β, a smooth ReLU, element by element: [...] → [...]. Refused, unless its input has degree 0, because it is not 0 at
/// 0.
/// </summary>
/// <param name="beta">How sharp it is; above 0. Default 1.</param>
/// <param name="threshold">Above this βx it is x itself. Default 20.</param>
public sealed class SoftplusAttribute(double beta = 1, double threshold = 20) : LayerAttribute
{
    /// <summary>How sharp it is; above 0.</summary>
    public double Beta { get; } = beta;

    /// <summary>Above this βx it is x itself.</summary>
    public double Threshold { get; } = threshold;
}
