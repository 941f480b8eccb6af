using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr.Onnx.Graphs;

/// <summary>
/// The size of a dimension: a number, or a number times named sizes and a number more, such as 2 * N + 1. A sum or a quotient of other forms is a name of its own, so
/// that equal sizes compare equal. A size that is not known at all is null.
/// </summary>
internal sealed record Dimension
{
    // Sizes of sizes of sizes: what is longer tells nobody anything.
    private const int LongestName = 80;
    private const int MostNames = 8;

    private readonly string[] _names;

    // What is added to the product; 0 where there are no names.
    private readonly long _offset;

    private Dimension(long factor, string[] names, long offset = 0) => (Factor, _names, _offset) = (factor, names, offset);

    public static Dimension One { get; } = Of(1);

    /// <summary>The number, or what the names are multiplied by.</summary>
    public long Factor { get; }

    public bool IsKnown => _names.Length == 0;

    /// <summary>The number; null where there are names.</summary>
    public long? Number => IsKnown ? Factor : null;

    public static Dimension Of(long number) => new(number, []);

    public static Dimension Of(string name) => new(1, [name]);

    public static Dimension? operator *(Dimension left, Dimension right) => Computed(() =>
    {
        if (left.Number == 1 || right.Number == 1)
            return left.Number == 1 ? right : left;
        if (left.Number == 0 || right.Number == 0)
            return Of(0);
        if (left.AsProduct() is not { } one || right.AsProduct() is not { } other || one._names.Length + other._names.Length > MostNames)
            return null;
        return new Dimension(checked(one.Factor * other.Factor), [.. one._names.Concat(other._names).Order(StringComparer.Ordinal)]);
    });

    public static Dimension? operator +(Dimension left, Dimension right) => Computed(() =>
    {
        if (left.IsKnown || right.IsKnown)
            return left.IsKnown ? right.Plus(left.Factor) : left.Plus(right.Factor);
        var offset = checked(left._offset + right._offset);
        if (left.HasNamesOf(right))
            return Scaled(checked(left.Factor + right.Factor), left._names).Plus(offset);
        var (one, other) = (left.Plus(-left._offset), right.Plus(-right._offset));
        return (other.Factor < 0 ? Named($"{one} - {other.Negated()}") : Named($"{one} + {other}"))?.Plus(offset);
    });

    public static Dimension? operator -(Dimension left, Dimension right) => Computed(() => left + right.Negated());

    /// <summary>The quotient, rounded down; null for a division by zero.</summary>
    public static Dimension? operator /(Dimension left, Dimension right) => Computed(() =>
    {
        if (right.Factor == 0)
            return null;
        if (left.IsKnown && right.IsKnown)
            return Of((long)Math.Floor((decimal)left.Factor / right.Factor));

        // What a whole number of times is in the product comes out of the quotient.
        if (right.Number is > 0 and var divisor && left.Factor % divisor == 0)
            return new Dimension(left.Factor / divisor, left._names).Plus((long)Math.Floor((decimal)left._offset / divisor));
        if (left._offset != 0 || right._offset != 0)
            return Named($"⌊{left} / {right}⌋");
        var names = left._names.ToList();
        return right._names.All(names.Remove) && left.Factor % right.Factor == 0 && (names.Count > 0 || left.Factor >= 0)
            ? new Dimension(left.Factor / right.Factor, [.. names])
            : Named($"⌊{left} / {right}⌋");
    });

    /// <summary>The product, or null where a factor is not known.</summary>
    public static Dimension? Product(IEnumerable<Dimension?> factors) =>
        factors.Aggregate((Dimension?)One, static (product, factor) => product is null || factor is null ? null : product * factor);

    public bool Equals(Dimension? other) => other is not null && Factor == other.Factor && _offset == other._offset && HasNamesOf(other);

    public override int GetHashCode() => _names.Aggregate(HashCode.Combine(Factor, _offset), HashCode.Combine);

    public override string ToString()
    {
        var number = Factor.ToString(CultureInfo.InvariantCulture);
        return IsKnown ? number : _offset == 0 ? Product(number) : Bracketed(Sum());
    }

    private string Product(string number) => (Factor == 1 ? "" : number + " * ") + string.Join(" * ", _names.Select(Bracketed));

    private string Sum() =>
        $"{Product(Factor.ToString(CultureInfo.InvariantCulture))} {(_offset < 0 ? '-' : '+')} {Math.Abs((decimal)_offset).ToString(CultureInfo.InvariantCulture)}";

    private static string Bracketed(string name) => name.Contains(' ') && !IsQuotient(name) ? $"({name})" : name;

    // Brackets of its own hold it together.
    private static bool IsQuotient(string name) => name[0] == '⌊' && name.IndexOf('⌋', StringComparison.Ordinal) == name.Length - 1;

    // The same with a sum as a name.
    private Dimension? AsProduct() => _offset == 0 ? this : Named(Sum());

    private Dimension Plus(long number) => IsKnown ? Of(checked(Factor + number)) : new Dimension(Factor, _names, checked(_offset + number));

    private static Dimension Scaled(long factor, string[] names) => factor == 0 ? Of(0) : new Dimension(factor, names);

    private static Dimension? Named(string name) => name.Length <= LongestName ? Of(name) : null;

    private static Dimension? Computed(Func<Dimension?> compute)
    {
        try
        {
            return compute();
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private Dimension Negated() => new(checked(-Factor), _names, checked(-_offset));

    private bool HasNamesOf(Dimension other) => _names.AsSpan().SequenceEqual(other._names);
}
