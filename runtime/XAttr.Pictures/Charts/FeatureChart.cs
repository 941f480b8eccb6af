using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Pictures;

/// <summary>Bars for the features with the largest attributions, by their absolute values, and one for all the others together.</summary>
public sealed class FeatureChart
{
    private const int Margin = 24;
    private const int Gap = 10;
    private const int RowHeight = 30;
    private const int BarHeight = 20;
    private const int BarsWidth = 420;
    private const int LongestName = 32;
    private const int DefaultCount = 10;

    private readonly string _title;
    private readonly FeatureBar[] _features;

    /// <summary>A chart of these features.</summary>
    /// <param name="title">The line at the top.</param>
    /// <param name="features">All of them; the chart picks the largest.</param>
    /// <exception cref="ArgumentException">There is none, or a value is infinite or not a number.</exception>
    public FeatureChart(string title, IEnumerable<FeatureBar> features)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(features);
        (_title, _features) = (title, features.OrderByDescending(static feature => Math.Abs(feature.Value)).ToArray());
        if (_features.Length == 0)
            throw new ArgumentException("A chart needs at least one feature.", nameof(features));
        if (Array.Find(_features, static feature => !double.IsFinite(feature.Value)) is { Name: { } name } bad)
            throw new ArgumentException(Invariant($"The attribution of '{name}' is {bad.Value}."), nameof(features));
    }

    /// <summary>How many features have a bar of their own. Default 10.</summary>
    public int Count { get; init; } = DefaultCount;

    /// <summary>The colours. Default: light.</summary>
    public PictureTheme Theme { get; init; } = PictureTheme.Light;

    /// <summary>A chart of one sample's attribution.</summary>
    /// <param name="title">The line at the top.</param>
    /// <param name="attribution">[F], of any floating-point type and device.</param>
    /// <param name="names">F names.</param>
    /// <param name="theme">The colours; light without it.</param>
    /// <param name="count">How many features have a bar of their own.</param>
    /// <exception cref="ArgumentException">There are not as many names as values.</exception>
    public static FeatureChart FromTensor(
        string title, Tensor attribution, IReadOnlyList<string> names, PictureTheme? theme = null, int count = DefaultCount)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        ArgumentNullException.ThrowIfNull(names);
        if (attribution.dim() != 1 || attribution.shape[0] != names.Count)
            throw new ArgumentException($"{names.Count} features need an attribution [{names.Count}], got [{string.Join(", ", attribution.shape)}].", nameof(attribution));
        using var scope = NewDisposeScope();
        var values = attribution.detach().cpu().to(ScalarType.Float64).contiguous().data<double>().ToArray();
        return new(title, names.Zip(values, static (name, value) => new FeatureBar(name, value))) { Theme = theme ?? PictureTheme.Light, Count = count };
    }

    /// <summary>Draws the chart.</summary>
    public Drawing Draw()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Count);
        var rows = Rows();
        var nameWidth = rows.Max(static row => BitmapFont.Measure(Short(row.Name), Drawing.TextSize));
        var valueWidth = rows.Max(static row => BitmapFont.Measure(NumberText.Of(row.Value), Drawing.TextSize)) + Gap;
        var left = Margin + nameWidth + (2 * Gap);
        var top = Margin + Drawing.TextHeight(Drawing.TitleSize) + Gap;
        var width = Math.Max(left + BarsWidth + (2 * valueWidth), Margin + BitmapFont.Measure(_title, Drawing.TitleSize)) + Margin;
        var drawing = new Drawing(width, top + (RowHeight * rows.Count) + Margin, Theme, _title);

        drawing.Text(Margin, Margin, _title, Theme.Ink, Drawing.TitleSize);
        var (lowest, highest) = (Math.Min(0, rows.Min(static row => row.Value)), Math.Max(0, rows.Max(static row => row.Value)));
        var unit = highest > lowest ? BarsWidth / (highest - lowest) : 0;
        // Values stand at the bars' ends, so on the side where no bar goes there is no room for them.
        var zero = left + (lowest < 0 ? valueWidth : 0) + (int)Math.Round(-lowest * unit);
        for (var i = 0; i < rows.Count; i++)
            DrawRow(drawing, rows[i], left - (2 * Gap), top + (i * RowHeight), zero, unit);
        drawing.Line([new(zero, top - 4), new(zero, top + (RowHeight * rows.Count) - 4)], 1.5f, Theme.Ink);
        return drawing;
    }

    private List<FeatureBar> Rows()
    {
        var rows = _features.Take(Count).ToList();
        if (_features.Length > Count)
            rows.Add(new(_features.Length == Count + 1 ? "1 other" : $"{_features.Length - Count} others", _features.Skip(Count).Sum(static feature => feature.Value)));
        return rows;
    }

    private void DrawRow(Drawing drawing, FeatureBar row, int nameRight, int top, int zero, double unit)
    {
        var isRest = top >= drawing.Height - Margin - RowHeight && _features.Length > Count;
        var length = (int)Math.Round(Math.Abs(row.Value) * unit);
        var color = isRest ? Theme.Muted : Theme.Series[row.Value >= 0 ? 1 : 0];
        if (length > 0)
            drawing.Rectangle(row.Value >= 0 ? zero : zero - length, top, length, BarHeight, color);
        drawing.Text(nameRight, top + 3, Short(row.Name), isRest ? Theme.Muted : Theme.Ink, anchor: TextAnchor.End);
        var (end, anchor) = row.Value >= 0 ? (zero + length + Gap, TextAnchor.Start) : (zero - length - Gap, TextAnchor.End);
        drawing.Text(end, top + 3, NumberText.Of(row.Value), Theme.Muted, anchor: anchor);
    }

    private static string Short(string name) => name.Length <= LongestName ? name : name[..(LongestName - 3)] + "...";
}
