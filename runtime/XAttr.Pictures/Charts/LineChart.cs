using System;
using System.Collections.Generic;
using System.Linq;
using static System.FormattableString;

namespace XAttr.Pictures;

/// <summary>Curves over a common axis, told apart by colour and by dashes.</summary>
public sealed class LineChart : Picture
{
    private readonly string _title;
    private readonly string _horizontal;
    private readonly string _vertical;
    private readonly List<ChartCurve> _curves = [];

    /// <summary>A chart without curves.</summary>
    /// <param name="title">The line at the top; may be empty.</param>
    /// <param name="horizontal">What the horizontal axis measures, with its unit.</param>
    /// <param name="vertical">What the vertical axis measures, with its unit.</param>
    public LineChart(string title, string horizontal, string vertical)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(horizontal);
        ArgumentNullException.ThrowIfNull(vertical);
        (_title, _horizontal, _vertical) = (title, horizontal, vertical);
    }

    internal override string Description => _title.Length > 0 ? _title : $"{_vertical} over {_horizontal}";

    /// <summary>Adds a curve.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="points">Its points, from left to right.</param>
    /// <exception cref="ArgumentException">It has no point, or one that is infinite or not a number; or the chart has six curves
    /// already.</exception>
    public LineChart Add(string name, IEnumerable<(double X, double Y)> points)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(points);
        var curve = new ChartCurve(name, points.ToArray());
        if (curve.Points.Length == 0)
            throw new ArgumentException($"The curve '{name}' has no points; it needs at least one.", nameof(points));
        var bad = Array.FindIndex(curve.Points, static point => !double.IsFinite(point.X) || !double.IsFinite(point.Y));
        if (bad >= 0)
        {
            var (x, y) = curve.Points[bad];
            throw new ArgumentException(Invariant($"Point {bad} of the curve '{name}' is ({x}, {y}); both numbers must be finite."), nameof(points));
        }

        if (_curves.Count == ChartCurve.Most)
            throw new ArgumentException($"{ChartCurve.Most} curves can be told apart; make a second chart for '{name}'.", nameof(name));
        _curves.Add(curve);
        return this;
    }

    /// <exception cref="InvalidOperationException">It has no curve.</exception>
    internal override Arrangement Arrange() => _curves.Count > 0
        ? new CurvesLayout(_title, _horizontal, _vertical, _curves).Arrange()
        : throw new InvalidOperationException("The chart has no curve; add one.");
}
