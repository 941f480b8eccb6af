using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Tests;

/// <summary>Sizes that are not known yet: what compares equal is equal, whatever the names stand for.</summary>
public sealed class DimensionTests
{
    private const int Expressions = 4000;

    [Fact]
    public void What_is_added_and_taken_away_again_leaves_the_size()
    {
        var convolved = ((Dimension.Of("L") - Dimension.Of(16))! / Dimension.Of(4))! + Dimension.One;
        var padded = convolved;
        for (var i = 0; i < 20; i++)
            padded = (padded! + Dimension.Of(8))! - Dimension.Of(8);

        Assert.Equal("⌊(L - 16) / 4⌋ + 1", $"{convolved}".Trim('(', ')'));
        Assert.Equal(convolved, padded);
        Assert.Equal(Dimension.Of("L"), ((Dimension.Of("L") * Dimension.Of(2))! + Dimension.One)! / Dimension.Of(2));
    }

    [Fact]
    public void Equal_sizes_have_equal_numbers()
    {
        var random = new Random(1);
        var known = new List<(Dimension Size, Func<int, int, BigInteger> Number)>
        {
            (Dimension.Of("L"), static (first, _) => first), (Dimension.Of("M"), static (_, second) => second), (Dimension.Of(3), static (_, _) => 3), (Dimension.Of(-2), static (_, _) => -2),
        };
        while (known.Count < Expressions)
        {
            var ((one, left), (other, right)) = (known[random.Next(Math.Min(known.Count, 60))], known[random.Next(Math.Min(known.Count, 60))]);
            var divisor = random.Next(1, 5);
            (Dimension? Size, Func<int, int, BigInteger> Number) next = random.Next(4) switch
            {
                0 => (one + other, (first, second) => left(first, second) + right(first, second)),
                1 => (one - other, (first, second) => left(first, second) - right(first, second)),
                2 => (one * other, (first, second) => left(first, second) * right(first, second)),
                _ => (one / Dimension.Of(divisor), (first, second) => Floor(left(first, second), divisor)),
            };
            known.Add(next.Size is { } size ? (size, next.Number) : known[0]);
        }

        var places = Enumerable.Range(1, 6).SelectMany(static first => Enumerable.Range(3, 5).Select(second => (first * 7, (second * 5) + first))).ToList();
        Assert.All(known.GroupBy(static one => one.Size), sizes =>
            Assert.Single(sizes.Select(one => string.Join(' ', places.Select(place => one.Number(place.Item1, place.Item2)))).Distinct()));
        Assert.True(known.Select(static one => one.Size).Distinct().Count() > Expressions / 80);
    }

    private static BigInteger Floor(BigInteger value, int divisor) => (value - (((value % divisor) + divisor) % divisor)) / divisor;
}
