using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr.Data;

/// <summary>Numbers.</summary>
/// <param name="name">The column's name.</param>
/// <param name="missing">What becomes of cells without one.</param>
/// <param name="mean">What stands for a missing one; null for the mean of the column itself.</param>
internal sealed class NumberColumn(string name, MissingValues missing, double? mean = null) : TableColumn(name)
{
    private readonly List<float> _values = [];
    private double? _mean = mean;

    public override IReadOnlyList<string> Features { get; } = [name];

    private double Mean => _mean ??= _values.Where(static value => !float.IsNaN(value)).Select(static value => (double)value).DefaultIfEmpty(0).Average();

    /// <summary>Whether a text is a number.</summary>
    public static bool Is(string text) => TryParse(text, out _);

    public override void Add(CsvCell cell)
    {
        if (cell.IsMissing)
        {
            if (missing == MissingValues.Refused)
                throw cell.Wrong($"there is no value; {nameof(CsvOptions)}.{nameof(CsvOptions.Missing)} says what to take for it");
            _values.Add(float.NaN);
        }
        else
            _values.Add(TryParse(cell.Text, out var value) ? value : throw cell.Wrong(
                $"'{cell.Text}' is no number; where the column names categories, say so in {nameof(CsvOptions)}.{nameof(CsvOptions.Columns)}"));
    }

    public override void Write(int row, Span<float> features)
    {
        var value = _values[row];
        features[0] = !float.IsNaN(value) ? value : missing == MissingValues.Mean ? (float)Mean : 0;
    }

    public override TableColumn Empty() => new NumberColumn(Name, missing, Mean);

    private static bool TryParse(string text, out float value) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
}
