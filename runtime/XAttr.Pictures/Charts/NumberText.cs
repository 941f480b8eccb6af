using System;
using System.Globalization;

namespace XAttr.Pictures;

/// <summary>Numbers as a picture shows them: three digits, and a minus sign as wide as a plus.</summary>
internal static class NumberText
{
    public static string Of(double value)
    {
        var size = Math.Abs(value);
        if (value == 0)
            return "0";
        if (size is < 1e-3 or >= 1e5)
            return Typeset(value.ToString("0.00e+0", CultureInfo.InvariantCulture));
        var decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 0, 5);
        return Typeset(value.ToString("F" + decimals, CultureInfo.InvariantCulture));
    }

    /// <summary>With its sign, whichever it is.</summary>
    public static string Signed(double value) => value > 0 ? "+" + Of(value) : Of(value);

    /// <summary>A value of a feature: whole numbers as they are, others with three digits.</summary>
    public static string OfFeature(double value) => value == Math.Round(value) && Math.Abs(value) < 1e7
        ? Typeset(value.ToString("0", CultureInfo.InvariantCulture))
        : Of(value);

    public static string Typeset(string number) => number.Replace('-', '\u2212');
}
