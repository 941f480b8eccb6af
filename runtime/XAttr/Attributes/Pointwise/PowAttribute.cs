namespace XAttr;

/// <summary>
/// A power of x, element by element: [...] → [...]. The degree is multiplied by the exponent. An exponent that is no integer needs an
/// input that is never negative (<see cref="AbsAttribute"/>, <see cref="ReLUAttribute"/>); below 1 its gradient at 0 is infinite, which
/// is a warning, and below 2 its second derivative is, which training with an attribution prior needs.
/// </summary>
/// <param name="exponent">The exponent, above 0: an integer, or a double that is a small binary fraction, such as 1.5; with a denominator its numerator.</param>
/// <param name="denominator">What the exponent is divided by, an integer: <c>[Pow(1, 3)]</c> is the cube root. Default 1.</param>
public sealed class PowAttribute(object exponent, object? denominator = null) : LayerAttribute
{
    /// <summary>The exponent, or its numerator.</summary>
    public object Exponent { get; } = exponent;

    /// <summary>What the exponent is divided by.</summary>
    public object? Denominator { get; } = denominator;
}
