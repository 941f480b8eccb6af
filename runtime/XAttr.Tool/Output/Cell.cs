using System;
using System.Collections.Generic;
using System.Globalization;

namespace XAttr.Tool;

/// <summary>A value as people read it.</summary>
internal static class Cell
{
    /// <summary>The text of a value in a format; none for null.</summary>
    public static string Text(object? value, string format) => value switch
    {
        null => "",
        bool yes => yes ? "yes" : "no",
        long[] shape => $"[{string.Join(", ", shape)}]",
        IReadOnlyList<string> texts => string.Join(", ", texts),
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
