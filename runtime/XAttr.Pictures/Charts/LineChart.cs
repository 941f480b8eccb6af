using System;
using System.Collections.Generic;
using System.Linq;
using static System.FormattableString;

namespace XAttr.Pictures;

/// <summary>Curves over a common axis, told apart by colour and by dashes.</summary>
public sealed class LineChart
{
    private const int Margin = 24;
    private const int Gap = 12;
    private const int SwatchWidth = 36;
    private const float Thickness = 3;

    private static readonly float[][] Dashing = [[], [12, 6], [3, 5], [16, 5, 3, 5], [6, 4], [20, 8]];

    private readonly string _title;
    private readonly string _horizontal;
    private readonly string _vertical;
    private readonly List<ChartSeries> _series = [];

    /// <summary>A chart without curves.</summary>
    /// <param name="title">The line at the top.</param>
    /// <param name="horizontal">What the horizontal axis measures, with its unit.</param>
    /// <param name="vertical">What the vertical axis measures, with its unit.</param>
    public LineChart(string title, string horizontal, string vertical)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(horizontal);
        ArgumentNullException.ThrowIfNull(vertical);
        (_title, _horizontal, _vertical) = (title, horizontal, vertical);
    }

    /// <summary>The width of the plot itself, in pixels. Default 640.</summary>
    public int PlotWidth { get; init; } = 640;

    /// <summary>Its height, in pixels. Default 300.</summary>
    public int PlotHeight { get; init; } = 300;

    /// <summary>The colours. Default: light.</summary>
    public PictureTheme Theme { get; init; } = PictureTheme.Light;

    /// <summary>Adds a curve.</summary>
    /// <exception cref="ArgumentException">It has no point, or one that is infinite or not a number; or the chart has six curves already.</exception>
    public LineChart Add(string name, IEnumerable<(double X, double Y)> points)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(points);
        var series = new ChartSeries(name, points.ToArray());
        if (series.Points.Count == 0)
            throw new ArgumentException($"The curve '{name}' has no points.", nameof(points));
        var bad = series.Points.ToList().FindIndex(static point => !double.IsFinite(point.X) || !double.IsFinite(point.Y));
        if (bad >= 0)
            throw new ArgumentException(Invariant($"Point {bad} of the curve '{name}' is ({series.Points[bad].X}, {series.Points[bad].Y})."), nameof(points));
        if (_series.Count == Dashing.Length)
            throw new ArgumentException($"{Dashing.Length} curves can be told apart; make a second chart for '{name}'.", nameof(name));
        _series.Add(series);
        return this;
    }

    /// <summary>Draws the chart.</summary>
    /// <exception cref="InvalidOperationException">It has no curve.</exception>
    public Drawing Draw()
    {
        if (_series.Count == 0)
            throw new InvalidOperationException("The chart has no curve; add one.");
        var points = _series.SelectMany(static series => series.Points).ToList();
        var across = new Ticks(points.Min(static point => point.X), points.Max(static point => point.X), tight: true);
        var up = new Ticks(points.Min(static point => point.Y), points.Max(static point => point.Y), tight: false);
        var left = Margin + up.Values.Max(value => BitmapFont.Measure(up.Text(value), Drawing.TextSize)) + Gap;
        var legend = LegendRows();
        var line = Drawing.TextHeight() + 6;
        var top = Margin + Drawing.TextHeight(Drawing.TitleSize) + Gap + (legend.Count * line) + 6 + line + Gap;
        var plot = new PlotArea(left, top, Math.Max(PlotWidth, Margin + WidestLine(legend) - left), PlotHeight, across, up);
        // The last number stands with its middle at the end of the axis.
        var beyond = BitmapFont.Measure(across.Text(across.Values[^1]), Drawing.TextSize) / 2;
        var drawing = new Drawing(plot.Right + beyond + Margin, plot.Bottom + Gap + (2 * line) + Margin, Theme, _title);

        drawing.Text(Margin, Margin, _title, Theme.Ink, Drawing.TitleSize);
        DrawLegend(drawing, legend, Margin + Drawing.TextHeight(Drawing.TitleSize) + Gap, line);
        drawing.Text(Margin, top - Gap - line, _vertical, Theme.Muted);
        plot.DrawGrid(drawing, Gap);
        drawing.Text(plot.Right, plot.Bottom + Gap + line, _horizontal, Theme.Muted, anchor: TextAnchor.End);
        for (var i = 0; i < _series.Count; i++)
            drawing.Line(_series[i].Points.Select(plot.Place), Thickness, Theme.Series[i], Dashing[i]);
        return drawing;
    }

    private int WidestLine(List<List<int>> legend) => legend
        .Select(row => row.Sum(LegendWidth))
        .Append(BitmapFont.Measure(_title, Drawing.TitleSize))
        .Append(BitmapFont.Measure(_vertical, Drawing.TextSize))
        .Append(BitmapFont.Measure(_horizontal, Drawing.TextSize))
        .Max();

    // As many names in a row as fit over the plot.
    private List<List<int>> LegendRows()
    {
        var rows = new List<List<int>>();
        var width = 0;
        for (var i = 0; i < _series.Count; i++)
        {
            var needed = LegendWidth(i);
            if (rows.Count == 0 || width + needed > PlotWidth)
            {
                rows.Add([]);
                width = 0;
            }
            rows[^1].Add(i);
            width += needed;
        }
        return rows;
    }

    private int LegendWidth(int index) => SwatchWidth + Gap + BitmapFont.Measure(_series[index].Name, Drawing.TextSize) + (2 * Gap);

    private void DrawLegend(Drawing drawing, List<List<int>> rows, int top, int line)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var x = Margin;
            foreach (var index in rows[row])
            {
                var y = top + (row * line) + (Drawing.TextHeight() / 2f) - 2;
                drawing.Line([new(x, y), new(x + SwatchWidth, y)], Thickness, Theme.Series[index], Dashing[index]);
                drawing.Text(x + SwatchWidth + Gap, top + (row * line), _series[index].Name, Theme.Ink);
                x += LegendWidth(index);
            }
        }
    }
}
