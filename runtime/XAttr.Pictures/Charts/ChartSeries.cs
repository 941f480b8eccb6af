using System.Collections.Generic;

namespace XAttr.Pictures;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Points">Its points, from left to right.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points);
