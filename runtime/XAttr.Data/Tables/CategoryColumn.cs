using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr.Data;

/// <summary>Names of categories.</summary>
/// <param name="name">The column's name.</param>
/// <param name="missing">What becomes of cells without one.</param>
/// <param name="categories">The categories that there are; null for those that are found.</param>
internal sealed class CategoryColumn(string name, MissingValues missing, IReadOnlyList<string>? categories = null) : TableColumn(name)
{
    private readonly List<string?> _values = [];
    private readonly HashSet<string> _known = categories is null ? new(StringComparer.Ordinal) : new(categories, StringComparer.Ordinal);
    private Dictionary<string, int>? _places;

    /// <summary>The categories: whole numbers by their size, other names in ordinal order.</summary>
    public IReadOnlyList<string> Categories => field ??= _known.All(IsWhole)
        ? [.. _known.OrderBy(static text => long.Parse(text, CultureInfo.InvariantCulture)).ThenBy(static text => text, StringComparer.Ordinal)]
        : [.. _known.Order(StringComparer.Ordinal)];

    public override IReadOnlyList<string> Features => field ??= [.. Categories.Select(category => $"{Name}={category}")];

    private Dictionary<string, int> Places => _places ??= Categories.Select(static (text, place) => (text, place)).ToDictionary(static pair => pair.text, static pair => pair.place, StringComparer.Ordinal);

    public override void Add(CsvCell cell)
    {
        if (cell.IsMissing && missing == MissingValues.Refused)
            throw cell.Wrong($"there is no value; {nameof(CsvOptions)}.{nameof(CsvOptions.Missing)} says what to take for it");
        if (!cell.IsMissing && categories is null)
            _known.Add(cell.Text);
        else if (!cell.IsMissing && !_known.Contains(cell.Text))
            throw cell.Wrong($"'{cell.Text}' is none of the categories that the first table has: {string.Join(", ", Categories)}");
        _values.Add(cell.IsMissing ? null : cell.Text);
    }

    /// <summary>The place of a row's category among all.</summary>
    public int Class(int row) => Places[_values[row]!];

    public override void Write(int row, Span<float> features)
    {
        features.Clear();
        if (_values[row] is { } value)
            features[Places[value]] = 1;
    }

    public override TableColumn Empty() => new CategoryColumn(Name, missing, Categories);

    private static bool IsWhole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
