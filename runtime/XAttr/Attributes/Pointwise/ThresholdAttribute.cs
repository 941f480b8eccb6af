namespace XAttr;

/// <summary>
/// x above a bound and a constant value elsewhere, element by element: [...] → [...]. Refused, unless its input has degree 0, because
/// bound and value do not scale with its input (Threshold(0, 0) apart, which is ReLU).
/// </summary>
/// <param name="bound">What x must exceed to be kept.</param>
/// <param name="value">What replaces the other elements.</param>
public sealed class ThresholdAttribute(double bound, double value) : LayerAttribute
{
    /// <summary>What x must exceed to be kept.</summary>
    public double Bound { get; } = bound;

    /// <summary>What replaces the other elements.</summary>
    public double Value { get; } = value;
}
