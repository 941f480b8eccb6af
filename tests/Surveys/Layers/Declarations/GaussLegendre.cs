using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>Gauss-Legendre quadrature on [0, 1]: n nodes integrate polynomials up to the degree 2n − 1 exactly.</summary>
internal static class GaussLegendre
{
    /// <summary>The nodes with their weights.</summary>
    public static IReadOnlyList<(double Node, double Weight)> Rule(int count) => [.. Enumerable.Range(0, count).Select(i => At(i, count))];

    // The roots of the Legendre polynomial by Newton's method from Tricomi's approximation.
    private static (double Node, double Weight) At(int index, int count)
    {
        var x = Math.Cos(Math.PI * (index + 0.75) / (count + 0.5));
        var slope = 0.0;
        for (var i = 0; i < 20; i++)
        {
            (var value, slope) = Legendre(x, count);
            x -= value / slope;
        }

        return ((1 + x) / 2, 1 / ((1 - x * x) * slope * slope));
    }

    // By the recurrence (n + 1)·P[n+1] = (2n + 1)·x·P[n] − n·P[n−1]; its derivative besides.
    private static (double Value, double Slope) Legendre(double x, int count)
    {
        var (before, value) = (1.0, x);
        for (var n = 1; n < count; n++)
            (before, value) = (value, ((2 * n + 1) * x * value - n * before) / (n + 1));
        return (value, count * (x * value - before) / (x * x - 1));
    }
}
