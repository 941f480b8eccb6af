using System;

namespace XAttr.Pictures;

/// <summary>A curve of a chart.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Points">Its points, from left to right.</param>
internal sealed record ChartCurve(string Name, (double X, double Y)[] Points)
{
    private static readonly float[][] Dashing = [[], [9, 4], [2, 3], [11, 4, 2, 4], [5, 3], [15, 6]];

    /// <summary>How many can be told apart.</summary>
    public static int Most => Dashing.Length;

    /// <summary>The dashes of the curve of this place: on, off, on, …; none for a solid line.</summary>
    public static float[] Dashes(int index) => Dashing[index];
}
