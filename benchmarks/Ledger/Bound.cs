using System;
using System.Globalization;

namespace XAttr.Benchmarks.Ledger;

/// <summary>What a figure must satisfy: "&gt;= 0.75", "&lt;= 5", "== 0", or "none".</summary>
public sealed class Bound
{
    private readonly Func<double, bool> _admits;

    private Bound(string text, Func<double, bool> admits) => (Text, _admits) = (text, admits);

    /// <summary>No bound: the figure informs.</summary>
    public static Bound None { get; } = new("none", double.IsFinite);

    /// <summary>The bound as it is printed.</summary>
    public string Text { get; }

    /// <summary>At most <paramref name="limit"/>.</summary>
    public static Bound AtMost(double limit) => new("<= " + Print(limit), value => value <= limit);

    /// <summary>At least <paramref name="limit"/>.</summary>
    public static Bound AtLeast(double limit) => new(">= " + Print(limit), value => value >= limit);

    /// <summary>Exactly <paramref name="expected"/>.</summary>
    public static Bound Exactly(double expected) => new("== " + Print(expected), value => value == expected);

    /// <summary>Whether the value satisfies the bound; a value that is no number never does.</summary>
    public bool Admits(double value) => double.IsFinite(value) && _admits(value);

    private static string Print(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
