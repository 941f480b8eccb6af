using System;
using System.Collections.Generic;
using System.Linq;
using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>Gives the parts of a chart of features their places.</summary>
internal sealed class WaterfallLayout
{
    private const float Margin = 28, Gap = 12, RowHeight = 30, BarHeight = 19, PlotWidth = 460, WidestName = 230, Tip = 6, Swatch = 11;

    private readonly string[] _title;
    private readonly List<WaterfallRow> _rows;
    private readonly double _baseValue;
    private readonly string _total;
    private readonly string _base;
    private readonly float _left;
    private readonly float _top;
    private readonly float _room;
    private readonly double _lowest;
    private readonly double _unit;

    public WaterfallLayout(string title, List<WaterfallRow> rows, double baseValue, string output)
    {
        (_rows, _baseValue) = (rows, baseValue);
        (_total, _base) = ($"{output} {NumberText.Of(rows[0].To)}", $"base value {NumberText.Of(baseValue)}");
        _left = Margin + rows.Max(static row => Name(row).Length == 0 ? 0 : TextStyle.Body.Measure(Name(row)) + ValueWidth(row)) + Gap;
        _title = TextStyle.Title.Wrap(title, _left + PlotWidth - Margin, lines: 3);
        // Under the title, a line for the legend and one for the total.
        _top = Margin + (_title.Length * TextStyle.Title.LineHeight) + (_title.Length > 0 ? 6 : 0) + (2 * TextStyle.Body.LineHeight) + Gap;
        // Numbers stand at the bars' ends.
        _room = rows.Max(static row => TextStyle.Small.Measure(NumberText.Signed(row.Change))) + Gap;
        _lowest = rows.Min(static row => Math.Min(row.From, row.To));
        var range = rows.Max(static row => Math.Max(row.From, row.To)) - _lowest;
        _unit = range > 0 ? (PlotWidth - (2 * _room)) / range : 0;
    }

    private float Bottom => _top + (_rows.Count * RowHeight);

    public Arrangement Arrange() => new(_left + PlotWidth + Margin, Bottom + Gap + TextStyle.Body.LineHeight + Margin, Paint);

    private void Paint(Pen pen)
    {
        pen.Paragraph(_title, Margin, Margin, TextStyle.Title, pen.Theme.Ink);
        DrawLegend(pen, _top - Gap - (2 * TextStyle.Body.LineHeight) + TextStyle.Small.Ascent);
        for (var i = 0; i < _rows.Count; i++)
            pen.Line(new(_left, Middle(i) + (RowHeight / 2)), new(_left + PlotWidth, Middle(i) + (RowHeight / 2)), 1, pen.Theme.Grid);
        DrawEnd(pen, _rows[0].To, _total, _top - Gap, _top - 6, Middle(0), TextStyle.Heading, pen.Theme.Ink);
        var baseLine = Bottom + Gap + TextStyle.Body.Ascent;
        DrawEnd(pen, _baseValue, _base, baseLine, Bottom + 6, Middle(_rows.Count - 1), TextStyle.Body, pen.Theme.Muted);
        for (var i = 0; i < _rows.Count; i++)
            Draw(pen, _rows[i], i);
    }

    private void DrawLegend(Pen pen, float y)
    {
        var x = _left;
        foreach (var (color, text) in new[] { (pen.Theme.For, "raises it"), (pen.Theme.Against, "lowers it") })
        {
            pen.Fill(SKRect.Create(x, y - Swatch + 1, Swatch, Swatch), color);
            pen.Text(text, x + Swatch + 6, y, TextStyle.Small, pen.Theme.Muted);
            x += Swatch + 6 + TextStyle.Small.Measure(text) + (2 * Gap);
        }
    }

    private void Draw(Pen pen, WaterfallRow row, int index)
    {
        var middle = Middle(index);
        var textLine = middle + (TextStyle.Body.CapHeight / 2);
        var color = row.IsRest ? pen.Theme.Muted : pen.Theme.Ink;
        pen.Text(Name(row), _left - Gap - ValueWidth(row), textLine, TextStyle.Body, color, TextAnchor.End);
        pen.Text(row.Value, _left - Gap, textLine, TextStyle.Body, pen.Theme.Muted, TextAnchor.End);
        DrawBar(pen, X(row.From), X(row.To), middle);
        if (index > 0)
        {
            var above = Middle(index - 1) + (BarHeight / 2);
            pen.Line(new(X(row.To), middle - (BarHeight / 2)), new(X(row.To), above), 1, pen.Theme.Muted, 2, 2);
        }

        var (end, anchor) = row.Change >= 0 ? (X(row.To) + 6, TextAnchor.Start) : (X(row.To) - 6, TextAnchor.End);
        pen.Text(NumberText.Signed(row.Change), end, middle + (TextStyle.Small.CapHeight / 2), TextStyle.Small, pen.Theme.Ink, anchor);
    }

    // An arrow, so that its direction is seen without its colour; a short one is all tip.
    private static void DrawBar(Pen pen, float from, float to, float middle)
    {
        var (top, bottom) = (middle - (BarHeight / 2), middle + (BarHeight / 2));
        var tip = Math.Min(Tip, Math.Abs(to - from)) * Math.Sign(to - from);
        if (to == from)
        {
            pen.Line(new(from, top), new(from, bottom), 1, pen.Theme.Muted);
            return;
        }
        pen.Fill(
            [new(from, top), new(to - tip, top), new(to, middle), new(to - tip, bottom), new(from, bottom)],
            to > from ? pen.Theme.For : pen.Theme.Against);
    }

    // Where the sum begins or ends: a line from the row to a text over or under all rows, which does not leave the plot.
    private void DrawEnd(Pen pen, double value, string text, float baseLine, float lineEnd, float row, TextStyle style, SKColor color)
    {
        var x = X(value);
        pen.Line(new(x, row), new(x, lineEnd), 1, pen.Theme.Muted, 2, 2);
        var half = style.Measure(text) / 2;
        pen.Text(text, Math.Clamp(x, _left + half, _left + PlotWidth - half), baseLine, style, color, TextAnchor.Middle);
    }

    private float Middle(int row) => _top + (row * RowHeight) + (RowHeight / 2);

    private float X(double value) => _left + _room + (float)((value - _lowest) * _unit);

    private static string Name(WaterfallRow row) => TextStyle.Body.Shorten(row.Name, WidestName);

    private static float ValueWidth(WaterfallRow row) => row.Value.Length == 0 ? 0 : TextStyle.Body.Measure(row.Value) + 6;
}
