using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>A table of an answer: rows of values, which people see in formats and programs in full.</summary>
/// <param name="key">Its name in JSON.</param>
/// <param name="columns">The columns; the first names the row.</param>
internal sealed class AnswerTable(string key, params Column[] columns)
{
    private readonly List<object?[]> _rows = [];

    /// <summary>Its name in JSON.</summary>
    public string Key => key;

    /// <summary>Adds a row, a value a column.</summary>
    public AnswerTable Add(params object?[] values)
    {
        if (values.Length != columns.Length)
            throw new ArgumentException($"Table {key} has {columns.Length} columns, a row {values.Length} values.", nameof(values));
        _rows.Add(values);
        return this;
    }

    /// <summary>An array of objects.</summary>
    public JsonArray ToJson() => new([.. _rows.Select(row => (JsonNode)new JsonObject(columns.Zip(row, static (column, value) => KeyValuePair.Create(column.Key, JsonText.Of(value)))))]);

    /// <summary>The columns that have a heading, as text.</summary>
    public string ToText()
    {
        var shown = columns.Select(static (column, index) => (column, index)).Where(static pair => pair.column.Heading.Length > 0).ToArray();
        var table = new TextTable(shown[0].column.Heading, [.. shown.Skip(1).Select(static pair => pair.column.Heading)]);
        foreach (var row in _rows)
            table.Add([.. shown.Select(pair => FormattableStringFactory.Create("{0}", Cell.Text(row[pair.index], pair.column.Format)))]);
        return table.ToString();
    }
}

/// <summary>A column.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Heading">What people see above it; a column without is for programs alone.</param>
/// <param name="Format">The format of its numbers for people.</param>
internal sealed record Column(string Key, string Heading, string Format = "");
