using System;
using System.Linq;
using TorchSharp;
using XAttr.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Ranks of which equal values share the mean.</summary>
public sealed class RankCorrelationTests
{
    // By hand: ranks 4.5 1.5 7 4.5 1.5 6 … and their products; 6/17.
    [Fact]
    public void Equal_values_share_the_mean_of_their_ranks()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (Row(1, 0, 4, 1, 0, 3, 0), Row(4, 0, 3, 3, 3, 1, 1));
        Assert.Equal(6 / 17.0, RankCorrelation.Of(first, second), 1e-15);
        Assert.Equal(6 / 17.0, RankCorrelation.Of(first.to(ScalarType.BFloat16), second.to(ScalarType.Float16)), 1e-15);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(1000)]
    public void It_is_the_correlation_of_ranks_that_were_counted_pair_by_pair(int levels)
    {
        var random = new Random(levels);
        double[] Draw() => [.. Enumerable.Range(0, 60).Select(_ => (double)random.Next(levels))];
        double[] Counted(double[] values) => [.. values.Select(value => values.Count(other => other < value) + (values.Count(other => other == value) + 1) / 2.0)];
        var (first, second) = (Draw(), Draw());
        var (a, b) = (Counted(first), Counted(second));
        var (meanA, meanB) = (a.Average(), b.Average());
        double Sum(double[] x, double meanX, double[] y, double meanY) => x.Zip(y).Sum(pair => (pair.First - meanX) * (pair.Second - meanY));

        var expected = Sum(a, meanA, b, meanB) / Math.Sqrt(Sum(a, meanA, a, meanA) * Sum(b, meanB, b, meanB));

        // The order of the pixels is nothing to it.
        Assert.Equal(expected, RankCorrelation.Of(Row(first), Row(second)), 1e-14);
        Assert.Equal(expected, RankCorrelation.Of(Row([.. first.Reverse()]), Row([.. second.Reverse()])), 1e-14);
    }

    [Fact]
    public void A_constant_map_has_none_and_decides_nothing_for_the_others()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (Row(1, 0, 4, 1, 0, 3, 0), Row(4, 0, 3, 3, 3, 1, 1));
        Assert.Equal(double.NaN, RankCorrelation.Of(ones(1, 7), second));
        Assert.Equal(double.NaN, RankCorrelation.Of(first, zeros(1, 7)));
        Assert.Equal(6 / 17.0, RankCorrelation.Of(cat([ones(1, 7), first]), cat([second, second])), 1e-15);
    }

    [Fact]
    public void A_map_that_is_not_a_number_decides_nothing_for_the_others()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (Row(1, 0, 4, 1, 0, 3, 0), Row(4, 0, 3, 3, 3, 1, 1));
        Assert.Equal(6 / 17.0, RankCorrelation.Of(cat([first, first]), cat([second, Row(1, 2, double.NaN, 4, 5, 6, 7)])), 1e-15);
        Assert.Equal(double.NaN, RankCorrelation.Of(first, full(1, 7, double.NaN)));
    }

    [Fact]
    public void Shapes_that_differ_are_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("[1, 6] and [2, 6]", Assert.Throws<ArgumentException>("second", () => RankCorrelation.Of(rand(1, 6), rand(2, 6))).Message);
        Assert.Throws<ArgumentException>("second", () => RankCorrelation.Of(rand(1, 6), rand(1, 2, 3)));
    }

    private static Tensor Row(params double[] values) => tensor(values).reshape(1, -1);
}
