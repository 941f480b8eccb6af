using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr.Onnx.Graphs;

/// <summary>
/// The size of a dimension: a number, or a number times named sizes, such as 2 * N. A sum or a quotient that is no such product is a name of its own, so
/// that equal sizes compare equal. A size that is not known at all is null.
/// </summary>
internal sealed record Dimension
{
    // Sizes of sizes of sizes: what is longer tells nobody anything.
    private const int LongestName = 80;
    private const int MostNames = 8;

    private readonly string[] _names;

    private Dimension(long factor, string[] names) => (Factor, _names) = (factor, names);

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
        var factor = checked(left.Factor * right.Factor);
        if (factor == 0)
            return Of(0);
        return left._names.Length + right._names.Length > MostNames ? null : new Dimension(factor, [.. left._names.Concat(right._names).Order(StringComparer.Ordinal)]);
    });

    public static Dimension? operator +(Dimension left, Dimension right) => Computed(() =>
        left.HasNamesOf(right) ? Scaled(checked(left.Factor + right.Factor), left._names)
        : left.Factor == 0 ? right
        : right.Factor == 0 ? left
        : right.Factor < 0 ? Named($"{left} - {right.Negated()}") : Named($"{left} + {right}"));

    public static Dimension? operator -(Dimension left, Dimension right) => Computed(() => left + right.Negated());

    /// <summary>The quotient, rounded down; null for a division by zero.</summary>
    public static Dimension? operator /(Dimension left, Dimension right) => Computed(() =>
    {
        if (right.Factor == 0)
            return null;
        if (left.IsKnown && right.IsKnown)
            return Of((long)Math.Floor((decimal)left.Factor / right.Factor));
        var names = left._names.ToList();
        return right._names.All(names.Remove) && left.Factor % right.Factor == 0 && (names.Count > 0 || left.Factor >= 0)
            ? new Dimension(left.Factor / right.Factor, [.. names])
            : Named($"⌊{left} / {right}⌋");
    });

    /// <summary>The product, or null where a factor is not known.</summary>
    public static Dimension? Product(IEnumerable<Dimension?> factors) =>
        factors.Aggregate((Dimension?)One, static (product, factor) => product is null || factor is null ? null : product * factor);

    public bool Equals(Dimension? other) => other is not null && Factor == other.Factor && HasNamesOf(other);

    public override int GetHashCode() => _names.Aggregate(Factor.GetHashCode(), HashCode.Combine);

    public override string ToString()
    {
        var number = Factor.ToString(CultureInfo.InvariantCulture);
        return IsKnown ? number : (Factor == 1 ? "" : number + " * ") + string.Join(" * ", _names.Select(Bracketed));
    }

    private static string Bracketed(string name) => name.Contains(' ') && name[0] != '⌊' ? $"({name})" : name;

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

    private Dimension Negated() => new(checked(-Factor), _names);

    private bool HasNamesOf(Dimension other) => _names.AsSpan().SequenceEqual(other._names);
}
