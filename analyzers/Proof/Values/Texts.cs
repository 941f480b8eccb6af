using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>Computes with texts that are known: the names that configurations are written in.</summary>
internal static class Texts
{
    /// <summary>A method of a text, or one that reads a number from it; null where the result is not known.</summary>
    /// <param name="type">The name of the type whose method it is.</param>
    /// <param name="method">The method.</param>
    /// <param name="values">The text before the dot, if there is one, and the arguments.</param>
    public static object? Compute(string type, string method, IReadOnlyList<Value> values)
    {
        if (type == "String" && method is "IsNullOrEmpty" or "IsNullOrWhiteSpace" && values is [NullValue])
            return true;
        var constants = values.Select(static value => (value as ScalarValue)?.Constant).ToList();
        return type switch
        {
            "String" => Of(method, constants),
            "Int32" or "Int64" when method == "Parse" && constants is [string text] && long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
            "Double" or "Single" when method == "Parse" && constants is [string text] && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ when method == "ToString" && constants is [var shown] => Written(shown),
            _ => null,
        };
    }

    /// <summary>How a constant is written into a text; null where that is not known.</summary>
    public static string? Written(object? constant) => constant switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        bool truth => truth.ToString(),
        EnumMember member => member.Name,
        _ => null,
    };

    private static object? Of(string method, IReadOnlyList<object?> constants)
    {
        var comparison = constants.LastOrDefault() is EnumMember { Type: "StringComparison", Name: var kind } && kind.EndsWith("IgnoreCase", StringComparison.Ordinal)
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;
        return (method, constants.Where(static constant => constant is not EnumMember { Type: "StringComparison" }).ToList()) switch
        {
            ("ToLower" or "ToLowerInvariant", [string text]) => text.ToLowerInvariant(),
            ("ToUpper" or "ToUpperInvariant", [string text]) => text.ToUpperInvariant(),
            ("Trim", [string text]) => text.Trim(),
            ("Contains", [string text, string part]) => text.IndexOf(part, comparison) >= 0,
            ("StartsWith", [string text, string part]) => text.StartsWith(part, comparison),
            ("EndsWith", [string text, string part]) => text.EndsWith(part, comparison),
            ("Equals", [string text, string other]) => text.Equals(other, comparison),
            ("Replace", [string text, string old, string other]) when old.Length > 0 => text.Replace(old, other),
            (nameof(string.Concat), [string text, string other]) => text + other,
            ("IsNullOrEmpty", [string text]) => text.Length == 0,
            ("IsNullOrWhiteSpace", [string text]) => text.Trim().Length == 0,
            ("Length", [string text]) => (long)text.Length,
            _ => null,
        };
    }
}
