using System;
using System.Collections.Generic;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class PriorErrorTests
{
    [Fact]
    public void An_attribution_without_features_has_no_sparsity()
    {
        var error = Assert.Throws<ArgumentException>("attribution", () => new GiniPrior().Penalty(ones(4)));
        Assert.Contains("shape [4]", error.Message);
    }

    [Fact]
    public void Total_variation_needs_its_dimensions()
    {
        var error = Assert.Throws<ArgumentException>("attribution", () => new TotalVariationPrior().Penalty(ones(4, 9)));
        Assert.Contains("[4, 9]", error.Message);
        Assert.Contains("prior.OnInput(0)", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>("dimensions", () => new TotalVariationPrior(0));
        using var along = new TotalVariationPrior(dimensions: 1).Penalty(arange(18, dtype: ScalarType.Float32).view(2, 9));
        Assert.Equal(8, along.item<float>());
    }

    [Fact]
    public void A_map_must_have_a_direction_and_fit()
    {
        Assert.Contains("0 everywhere", Assert.Throws<ArgumentException>("map", () => new TargetPrior(zeros(3))).Message);
        Assert.Contains("undefined", Assert.Throws<ArgumentException>("map", () => new TargetPrior(full(3, float.NaN))).Message);
        using var prior = new TargetPrior(ones(3));
        Assert.Contains("[2, 4]", Assert.Throws<ArgumentException>("attribution", () => prior.Penalty(ones(2, 4))).Message);
    }

    [Fact]
    public void A_graph_must_make_sense_and_fit()
    {
        Refused("leaves the graph", (0, 4, 1));
        Refused("leaves the graph", (-1, 2, 1));
        Refused("there twice", (0, 1, 1), (1, 0, 1));
        Refused("weight -1", (0, 1, -1));
        Refused("weight NaN", (0, 1, double.NaN));
        Refused("edges is empty");
        using var prior = new LaplacianPrior(4, [(0, 1, 1)]);
        Assert.Contains("4 features", Assert.Throws<ArgumentException>("attribution", () => prior.Penalty(ones(2, 5))).Message);

        static void Refused(string reason, params (long First, long Second, double Weight)[] edges) =>
            Assert.Contains(reason, Assert.Throws<ArgumentException>("edges", () => new LaplacianPrior(4, edges)).Message);
    }

    [Fact]
    public void Budgets_must_make_sense_and_fit()
    {
        Refused("budgets is empty");
        Refused("no feature", ([], 0.1));
        Refused("negative", ([1], 0.1), ([-1], 0.1));
        Refused("twice", ([1, 1], 0.1));
        Refused("from 0 to 1", ([1], 2));
        Refused("from 0 to 1", ([1], double.NaN));
        using var prior = new BudgetPrior(([1, 7], 0.1));
        Assert.Contains("feature 7", Assert.Throws<ArgumentException>("attribution", () => prior.Penalty(ones(2, 5))).Message);

        static void Refused(string reason, params (IReadOnlyList<long> Features, double Share)[] budgets) =>
            Assert.Contains(reason, Assert.Throws<ArgumentException>("budgets", () => new BudgetPrior(budgets)).Message);
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_prior_s_weight_must_make_sense(double weight)
    {
        Assert.Throws<ArgumentOutOfRangeException>("weight", () => weight * new L1Prior());
        Assert.Throws<ArgumentOutOfRangeException>("weight", () => WeightSchedule.WarmUp(weight, 3));
        Assert.Throws<ArgumentOutOfRangeException>("from", () => WeightSchedule.Ramp(weight, 1, 0, 3));
        Assert.Throws<ArgumentOutOfRangeException>("to", () => WeightSchedule.Ramp(0, weight, 0, 3));
    }

    [Fact]
    public void A_sum_has_a_term() => Assert.Throws<ArgumentException>("terms", () => new SumPrior());

    [Fact]
    public void What_was_freed_is_not_used()
    {
        var priors = new List<(AttributionPrior, IDisposable)>();
        Add(new TargetPrior(ones(3)));
        Add(new LaplacianPrior(3, [(0, 1, 1)]));
        Add(new BudgetPrior(([0], 0.1)));
        foreach (var (prior, owner) in priors)
        {
            owner.Dispose();
            Assert.Throws<ObjectDisposedException>(() => prior.Penalty(ones(2, 3)));
        }

        void Add<T>(T prior)
            where T : AttributionPrior, IDisposable => priors.Add((prior, prior));
    }
}
