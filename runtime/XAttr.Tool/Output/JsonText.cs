using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace XAttr.Tool;

/// <summary>A value as programs read it: every number comes back with the same bits, and what is no number is a text.</summary>
internal static class JsonText
{
    /// <summary>The node of a value.</summary>
    /// <exception cref="ArgumentException">It is of a kind that no answer has.</exception>
    public static JsonNode? Of(object? value) => value switch
    {
        null => null,
        JsonNode node => node,
        bool yes => JsonValue.Create(yes),
        int whole => JsonValue.Create(whole),
        long whole => JsonValue.Create(whole),
        double number => double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)),
        string text => JsonValue.Create(text),
        IEnumerable<double> numbers => new JsonArray([.. numbers.Select(static number => Of(number))]),
        IEnumerable<long> numbers => new JsonArray([.. numbers.Select(static number => Of(number))]),
        IEnumerable<string> texts => new JsonArray([.. texts.Select(static text => Of(text))]),
        _ => throw new ArgumentException($"An answer has no {value.GetType().Name}.", nameof(value)),
    };
}
