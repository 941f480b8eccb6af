using System;
using System.Globalization;

namespace XAttr;

/// <summary>
/// An exact fraction in lowest terms with a positive denominator: the degree k of a homogeneous function, F(αx) = αᵏF(x).
/// </summary>
#if XATTR_GENERATOR
internal
#else
public
#endif
readonly struct Rational : IEquatable<Rational>
{
    // default(Rational) must be zero, so what is stored is the denominator less one.
    private readonly long _denominatorLessOne;

    /// <summary>The fraction <paramref name="numerator"/> / <paramref name="denominator"/>, reduced.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    /// <exception cref="OverflowException">The reduced fraction does not fit into 64 bits.</exception>
    public Rational(long numerator, long denominator = 1)
    {
        if (denominator == 0)
            throw new DivideByZeroException("A rational number cannot have the denominator 0.");

        var divisor = GreatestCommonDivisor(numerator, denominator);
        if (denominator < 0)
            divisor = checked(-divisor);
        Numerator = checked(numerator / divisor);
        _denominatorLessOne = checked(denominator / divisor) - 1;
    }

    /// <summary>The numerator; carries the sign.</summary>
    public long Numerator { get; }

    /// <summary>The denominator, at least 1.</summary>
    public long Denominator => _denominatorLessOne + 1;

    /// <summary>An integer as a fraction.</summary>
    public static implicit operator Rational(int value) => new(value);

    /// <summary>Equal as numbers.</summary>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <summary>Not equal as numbers.</summary>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>The sum.</summary>
    /// <exception cref="OverflowException">It does not fit into 64 bits; so for the other operators.</exception>
    public static Rational operator +(Rational left, Rational right) => new(
        checked(left.Numerator * right.Denominator + right.Numerator * left.Denominator), checked(left.Denominator * right.Denominator));

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational left, Rational right) => new(
        checked(left.Numerator * right.Denominator - right.Numerator * left.Denominator), checked(left.Denominator * right.Denominator));

    /// <summary>The product.</summary>
    public static Rational operator *(Rational left, Rational right) =>
        new(checked(left.Numerator * right.Numerator), checked(left.Denominator * right.Denominator));

    /// <summary>The nearest double.</summary>
    public double ToDouble() => (double)Numerator / Denominator;

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Numerator.GetHashCode() * 397) ^ _denominatorLessOne.GetHashCode());

    /// <summary>"2" or "1/3".</summary>
    public override string ToString() => Denominator == 1
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : Numerator.ToString(CultureInfo.InvariantCulture) + "/" + Denominator.ToString(CultureInfo.InvariantCulture);

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, b == -1 ? 0 : a % b);
        return a == long.MinValue ? throw new OverflowException("The fraction does not fit into 64 bits.") : Math.Abs(a);
    }
}
