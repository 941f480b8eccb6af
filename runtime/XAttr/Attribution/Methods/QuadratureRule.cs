using System;
using System.Linq;

namespace XAttr;

/// <summary>The points and weights of a rule.</summary>
internal readonly record struct QuadratureRule(double[] Points, double[] Weights)
{
    // The first guess has four digits or more, and each step doubles them.
    private const int NewtonSteps = 8;

    /// <summary>The rule with so many points.</summary>
    public static QuadratureRule Of(Quadrature quadrature, int steps) => quadrature switch
    {
        Quadrature.GaussLegendre => GaussLegendre(steps),
        Quadrature.Left => Uniform(steps, 0),
        Quadrature.Right => Uniform(steps, 1),
        Quadrature.Middle => Uniform(steps, 0.5),
        Quadrature.Trapezoid when steps > 1 => Trapezoid(steps),
        Quadrature.Trapezoid => throw new ArgumentOutOfRangeException(nameof(steps), steps, "The trapezoid rule needs at least two points."),
        Quadrature.Exact => throw new ArgumentOutOfRangeException(nameof(quadrature), quadrature, "The exact integral has no points of its own."),
        _ => throw new ArgumentOutOfRangeException(nameof(quadrature), quadrature, $"There are {string.Join(", ", Enum.GetNames<Quadrature>())}."),
    };

    private static QuadratureRule Uniform(int steps, double offset) =>
        new([.. Enumerable.Range(0, steps).Select(i => (i + offset) / steps)], [.. Enumerable.Repeat(1.0 / steps, steps)]);

    private static QuadratureRule Trapezoid(int steps)
    {
        var intervals = steps - 1.0;
        return new(
            [.. Enumerable.Range(0, steps).Select(i => i / intervals)],
            [.. Enumerable.Range(0, steps).Select(i => (i == 0 || i == steps - 1 ? 0.5 : 1) / intervals)]);
    }

    // The roots of the Legendre polynomial P by Newton's method, and 1 / ((1 − z²) P'(z)²) for the interval [0, 1].
    private static QuadratureRule GaussLegendre(int steps)
    {
        var (points, weights) = (new double[steps], new double[steps]);
        for (var i = 0; i < steps; i++)
        {
            var root = Math.Cos(Math.PI * (i + 0.75) / (steps + 0.5));
            for (var iteration = 0; iteration < NewtonSteps; iteration++)
            {
                var (value, derivative) = Legendre(steps, root);
                root -= value / derivative;
            }

            var slope = Legendre(steps, root).Derivative;
            points[steps - 1 - i] = (1 + root) / 2;
            weights[steps - 1 - i] = 1 / ((1 - root * root) * slope * slope);
        }

        return new(points, weights);
    }

    private static (double Value, double Derivative) Legendre(int degree, double z)
    {
        var (value, before) = (1.0, 0.0);
        for (var n = 1; n <= degree; n++)
            (value, before) = (((2 * n - 1) * z * value - (n - 1) * before) / n, value);
        return (value, degree * (z * value - before) / (z * z - 1));
    }
}
