namespace XAttr;

/// <summary>max(0, x) + s·min(0, x), element by element.</summary>
/// <param name="negativeSlope">The slope s below zero. Default 0.01.</param>
public sealed class LeakyReLUAttribute(double negativeSlope = 0.01) : LayerAttribute
{
    /// <summary>The slope below zero.</summary>
    public double NegativeSlope { get; } = negativeSlope;
}
