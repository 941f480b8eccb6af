using System;
using System.Collections.Generic;
using System.Linq;
using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>Gives the parts of a chart of curves their places.</summary>
internal sealed class CurvesLayout
{
    private const float Margin = 28, Gap = 10, PlotWidth = 520, PlotHeight = 260, Swatch = 28, Thickness = 2.25f, DotSize = 3;
    private const int MostDots = 16;

    private readonly string[] _title;
    private readonly string[] _horizontal;
    private readonly string[] _vertical;
    private readonly List<ChartCurve> _curves;
    private readonly List<List<int>> _legend = [];
    private readonly Ticks _across;
    private readonly Ticks _up;
    private readonly SKRect _plot;

    public CurvesLayout(string title, string horizontal, string vertical, List<ChartCurve> curves)
    {
        _curves = curves;
        var points = curves.SelectMany(static curve => curve.Points).ToList();
        _across = new(points.Min(static point => point.X), points.Max(static point => point.X), tight: true);
        _up = new(points.Min(static point => point.Y), points.Max(static point => point.Y), tight: false);
        var numbers = _up.Values.Max(value => TextStyle.Small.Measure(_up.Text(value))) + Gap;
        var room = PlotWidth + numbers;
        _title = TextStyle.Title.Wrap(title, room, lines: 3);
        _horizontal = TextStyle.Small.Wrap(horizontal, PlotWidth);
        _vertical = TextStyle.Small.Wrap(vertical, room);
        WrapLegend(room);
        var top = Margin + (_title.Length * TextStyle.Title.LineHeight) + (_title.Length > 0 ? 4 : 0) + LegendHeight
            + 6 + (_vertical.Length * TextStyle.Small.LineHeight) + Gap;
        _plot = SKRect.Create(Margin + numbers, top, PlotWidth, PlotHeight);
    }

    private float LegendHeight => _legend.Count * (TextStyle.Body.LineHeight + 2);

    public Arrangement Arrange()
    {
        // The last number stands with its middle at the end of the axis.
        var beyond = TextStyle.Small.Measure(_across.Text(_across.Values[^1])) / 2;
        var under = Gap + TextStyle.Small.LineHeight + (_horizontal.Length * TextStyle.Small.LineHeight);
        return new(_plot.Right + Math.Max(beyond, DotSize) + Margin, _plot.Bottom + under + Margin, Paint);
    }

    private void Paint(Pen pen)
    {
        var y = Margin;
        y = pen.Paragraph(_title, Margin, y, TextStyle.Title, pen.Theme.Ink) + (_title.Length > 0 ? 4 : 0);
        DrawLegend(pen, y);
        pen.Paragraph(_vertical, Margin, y + LegendHeight + 6, TextStyle.Small, pen.Theme.Muted);
        DrawGrid(pen);
        for (var i = 0; i < _curves.Count; i++)
            Draw(pen, _curves[i], i);
        for (var i = 0; i < _horizontal.Length; i++)
        {
            var line = _plot.Bottom + Gap + ((i + 1) * TextStyle.Small.LineHeight) + TextStyle.Small.Ascent;
            pen.Text(_horizontal[i], _plot.Right, line, TextStyle.Small, pen.Theme.Muted, TextAnchor.End);
        }
    }

    private void Draw(Pen pen, ChartCurve curve, int index)
    {
        var points = Array.ConvertAll(curve.Points, Place);
        var color = pen.Theme.Series[index];
        if (points.Length > 1)
            pen.Curve(points, Thickness, color, ChartCurve.Dashes(index));
        // Where there are few points it is shown what was measured.
        if (points.Length > MostDots)
            return;
        foreach (var point in points)
            pen.Dot(point, DotSize, color);
    }

    private void DrawGrid(Pen pen)
    {
        foreach (var value in _up.Values)
        {
            var y = Place((_across.Lowest, value)).Y;
            pen.Line(new(_plot.Left, y), new(_plot.Right, y), 1, value == _up.Lowest ? pen.Theme.Muted : pen.Theme.Grid);
            var baseLine = y + (TextStyle.Small.CapHeight / 2);
            pen.Text(_up.Text(value), _plot.Left - Gap, baseLine, TextStyle.Small, pen.Theme.Muted, TextAnchor.End);
        }
        // Where numbers would touch, every other one stays.
        var widest = _across.Values.Max(value => TextStyle.Small.Measure(_across.Text(value))) + Gap;
        var every = 1 + (int)(widest * (_across.Values.Length - 1) / PlotWidth);
        for (var i = 0; i < _across.Values.Length; i++)
        {
            var x = Place((_across.Values[i], _up.Lowest)).X;
            pen.Line(new(x, _plot.Bottom), new(x, _plot.Bottom + 4), 1, pen.Theme.Muted);
            if (i % every == 0)
            {
                var number = _across.Text(_across.Values[i]);
                pen.Text(number, x, _plot.Bottom + Gap + TextStyle.Small.Ascent - 4, TextStyle.Small, pen.Theme.Muted, TextAnchor.Middle);
            }
        }
    }

    private void DrawLegend(Pen pen, float top)
    {
        for (var row = 0; row < _legend.Count; row++)
        {
            var x = Margin;
            var baseLine = top + (row * (TextStyle.Body.LineHeight + 2)) + TextStyle.Body.Ascent;
            foreach (var index in _legend[row])
            {
                var y = baseLine - (TextStyle.Body.CapHeight / 2);
                pen.Line(new(x, y), new(x + Swatch, y), Thickness, pen.Theme.Series[index], ChartCurve.Dashes(index));
                pen.Text(Name(index), x + Swatch + 8, baseLine, TextStyle.Body, pen.Theme.Ink);
                x += LegendWidth(index);
            }
        }
    }

    // As many names in a row as fit over the plot.
    private void WrapLegend(float room)
    {
        var width = 0f;
        for (var i = 0; i < _curves.Count; i++)
        {
            var needed = LegendWidth(i);
            if (_legend.Count == 0 || width + needed > room)
            {
                _legend.Add([]);
                width = 0;
            }
            _legend[^1].Add(i);
            width += needed;
        }
    }

    private string Name(int index) => TextStyle.Body.Shorten(_curves[index].Name, PlotWidth - Swatch);

    private float LegendWidth(int index) => Swatch + 8 + TextStyle.Body.Measure(Name(index)) + (2 * Gap);

    private SKPoint Place((double X, double Y) point) => new(
        _plot.Left + (float)(_across.Share(point.X) * _plot.Width), _plot.Bottom - (float)(_up.Share(point.Y) * _plot.Height));
}
