using System;
using System.Linq;

namespace XAttr.Tests;

public sealed class QuadratureTests
{
    [Theory]
    [InlineData(Quadrature.GaussLegendre)]
    [InlineData(Quadrature.Left)]
    [InlineData(Quadrature.Right)]
    [InlineData(Quadrature.Middle)]
    [InlineData(Quadrature.Trapezoid)]
    public void Weights_sum_to_one_and_points_ascend(Quadrature quadrature)
    {
        foreach (var steps in new[] { 2, 3, 17, 50, 300 })
        {
            var (points, weights) = QuadratureRule.Of(quadrature, steps);
            Assert.Equal(1, weights.Sum(), 1e-12);
            Assert.All(weights, static weight => Assert.True(weight > 0));
            Assert.Equal(points.Order(), points);
            Assert.InRange(points[0], 0, points[^1]);
            Assert.InRange(points[^1], points[0], 1);
        }
    }

    // ∫ xᵖ = 1 / (p + 1), to rounding up to the degree that the rule is exact for, and not beyond.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(64)]
    public void Gauss_and_Legendre_are_exact_up_to_twice_the_points_less_one(int steps)
    {
        var (points, weights) = QuadratureRule.Of(Quadrature.GaussLegendre, steps);
        double Error(int power) => points.Zip(weights).Sum(pair => pair.Second * Math.Pow(pair.First, power)) - 1.0 / (power + 1);
        for (var power = 0; power < 2 * steps; power++)
            Assert.InRange(Math.Abs(Error(power)), 0, 1e-14);
        if (steps <= 5)
            Assert.True(Math.Abs(Error(2 * steps)) > 1e-8);
    }

    [Fact]
    public void A_trapezoid_of_one_point_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => QuadratureRule.Of(Quadrature.Trapezoid, 1));
}
