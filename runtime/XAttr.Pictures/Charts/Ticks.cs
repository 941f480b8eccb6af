using System;
using System.Globalization;
using System.Linq;

namespace XAttr.Pictures;

/// <summary>Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten.</summary>
internal sealed class Ticks
{
    // About how many there are between the ends.
    private const int Intervals = 5;
    private const double Hair = 1e-9;

    private readonly int _decimals;

    /// <param name="lowest">The smallest value of the data.</param>
    /// <param name="highest">The largest one.</param>
    /// <param name="tight">Whether the axis ends with the data, or with the next round numbers.</param>
    public Ticks(double lowest, double highest, bool tight)
    {
        if (highest <= lowest)
        {
            // All the same: some room on both sides.
            var room = lowest == 0 ? 1 : Math.Abs(lowest) / 2;
            (lowest, highest) = (lowest - room, lowest + room);
        }
        var rough = (highest - lowest) / Intervals;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 5, 10 }.Select(factor => factor * power).First(size => size >= 0.75 * rough);
        // A hair's breadth, so that an end that is a round number but for rounding counts as one.
        var (first, last) = tight
            ? (Math.Ceiling((lowest / step) - Hair), Math.Floor((highest / step) + Hair))
            : (Math.Floor((lowest / step) + Hair), Math.Ceiling((highest / step) - Hair));
        _decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step) + Hair), 0, 15);
        Values = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
        (Lowest, Highest) = tight ? (lowest, highest) : (Values[0], Values[^1]);
    }

    /// <summary>The round numbers, at least two.</summary>
    public double[] Values { get; }

    /// <summary>Where the axis begins.</summary>
    public double Lowest { get; }

    /// <summary>Where it ends.</summary>
    public double Highest { get; }

    /// <summary>Where a value is between the ends, 0 to 1.</summary>
    public double Share(double value) => (value - Lowest) / (Highest - Lowest);

    /// <summary>A number with as many decimals as the steps need.</summary>
    public string Text(double value) => NumberText.Typeset(Plain(value));

    private string Plain(double value) => Math.Max(Math.Abs(Values[0]), Math.Abs(Values[^1])) >= 1e6 || _decimals > 6
        ? value.ToString("0.##e+0", CultureInfo.InvariantCulture)
        : (value == 0 ? 0 : value).ToString("F" + _decimals, CultureInfo.InvariantCulture);
}
