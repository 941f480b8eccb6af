using System;
using System.Globalization;

namespace XAttr.Pictures;

/// <summary>Numbers as a chart shows them: three digits.</summary>
internal static class NumberText
{
    public static string Of(double value)
    {
        var size = Math.Abs(value);
        if (value == 0)
            return "0";
        if (size is < 1e-3 or >= 1e5)
            return value.ToString("0.00e+0", CultureInfo.InvariantCulture);
        var decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 0, 5);
        return value.ToString("F" + decimals, CultureInfo.InvariantCulture);
    }
}
