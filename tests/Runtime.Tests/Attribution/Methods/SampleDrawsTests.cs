using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>What methods draw belongs to the seed, the sample and the draw.</summary>
public sealed class SampleDrawsTests
{
    private static readonly string[] Drawing = ["eg", "eg-sequential", "smoothgrad", "smoothgrad-squared", "vargrad", "random"];

    public static TheoryData<string> Methods => new(Drawing);

    // A share of the samples alone: the first of them, and the last, by their numbers.
    [Theory]
    [MemberData(nameof(Methods))]
    public void A_samples_attribution_does_not_depend_on_the_batch_that_it_is_in(string name)
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 50));
        var labels = arange(50, ScalarType.Int64).remainder(4);
        var method = AllMethods.ByName(name, input);

        var all = method.Attribute(net, input, labels);
        var first = method.Attribute(net, input.narrow(0, 0, 32), labels.narrow(0, 0, 32));
        var last = method.Attribute(net, input.narrow(0, 32, 18), labels.narrow(0, 32, 18), new() { FirstSample = 32, InternalBatchSize = 5 });

        Assert.InRange(Errors.RelativeL2(first, all.narrow(0, 0, 32)), 0, 1e-13);
        Assert.InRange(Errors.RelativeL2(last, all.narrow(0, 32, 18)), 0, 1e-13);
        // Another number has other draws.
        Assert.True(Errors.RelativeL2(method.Attribute(net, input.narrow(0, 32, 18), labels.narrow(0, 32, 18)), all.narrow(0, 32, 18)) > 0.01);
        Assert.Throws<ArgumentOutOfRangeException>(() => method.Attribute(net, input, labels, new() { FirstSample = -1 }));
    }

    // The mean of k draws times k, less that of k − 1 times k − 1, is the k-th draw.
    [Fact]
    public void More_draws_begin_with_fewer()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        manual_seed(2);
        var references = randn([7, 8], ScalarType.Float64);
        Tensor Of(int count, bool isSequential) =>
            new ExpectedGradients(references) { Count = count, Seed = 4, Sequential = isSequential }.Attribute(net, input, 1L);
        var second = Of(2, false).mul(2).sub(Of(1, true));
        var third = Of(3, true).mul(3).sub(Of(2, true).mul(2));
        Assert.InRange(Errors.RelativeL2(Of(3, false).mul(3), Of(1, false).add(second).add(third)), 0, 1e-13);
        Assert.True(Errors.RelativeL2(second, Of(1, false)) > 0.01);
        Assert.True(Errors.RelativeL2(third, second) > 0.01);
    }

    [Fact]
    public void Expected_gradients_are_one_call_of_all_draws_and_sequential_ones_a_call_a_draw()
    {
        using var scope = NewDisposeScope();
        var rows = new List<long>();
        using var net = new Fn(x =>
        {
            rows.Add(x.size(0));
            return x.sum(1, keepdim: true);
        });
        var references = rand(5, 4);
        new ExpectedGradients(references) { Count = 4 }.Attribute(net, rand(8, 4), 0L);
        Assert.Equal([32], rows);
        rows.Clear();
        new ExpectedGradients(references) { Count = 4, Sequential = true }.Attribute(net, rand(8, 4), 0L);
        Assert.Equal([8, 8, 8, 8], rows);
        rows.Clear();
        new ExpectedGradients(references) { Count = 4 }.Attribute(net, rand(8, 4), 0L, new() { InternalBatchSize = 16 });
        Assert.Equal([16, 16], rows);
    }

    [Fact]
    public void Metrics_that_draw_do_so_by_the_sample()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp", bias: true), TestNets.Input("mlp", 6));
        var gradient = new Gradient().Attribute(net, input, 1L);
        Tensor Infidelity(int count) => new Infidelity { Deviation = 2 }.Measure(net, input.narrow(0, 0, count), 1L, gradient.narrow(0, 0, count));
        Tensor Sensitivity(int count) => new SensitivityMax { Radius = 1 }.Measure(new Gradient(), net, input.narrow(0, 0, count), 1L);
        Assert.InRange(Errors.RelativeL2(Infidelity(6).narrow(0, 0, 2), Infidelity(2)), 0, 1e-12);
        Assert.InRange(Errors.RelativeL2(Sensitivity(6).narrow(0, 0, 2), Sensitivity(2)), 0, 1e-12);
    }

    // SplitMix64 as a dozen lines of Python that follow the published one give it, and Box and Muller's pairs of it.
    [Fact]
    public void The_numbers_are_those_of_the_published_generator()
    {
        using var scope = NewDisposeScope();
        var draws = new SampleDraws(5, first: 2);
        var uniform = draws.Uniform(zeros(1, 3, ScalarType.Float64), 2, draw: 1, part: 1);
        var normal = draws.Normal(zeros(1, 3, ScalarType.Float64), 2, draw: 0);
        double[] ofUniform = [0.7478737778168472, 0.39200591389025546, 0.6227880797419472, 0.6632571616288168, 0.07923783667045897, 0.8792120712640223];
        double[] ofNormal = [-0.5231786519005915, -0.33253921856776414, -0.9094832066435825, -2.894114602741463, -0.9835527073717072, -0.16168535398819173];
        Assert.Equal(ofUniform, uniform.data<double>().ToArray());
        Assert.All(ofNormal.Zip(normal.data<double>().ToArray()), static pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void They_are_uniform_and_normal()
    {
        using var scope = NewDisposeScope();
        const int Count = 200_000;
        var draws = new SampleDraws(9);
        var uniform = draws.Uniform(zeros(1, Count / 50, ScalarType.Float64), 50, draw: 0);
        var normal = draws.Normal(zeros(1, Count / 50, ScalarType.Float64), 50, draw: 0);
        // Five standard errors each.
        Assert.InRange(uniform.mean().ToDouble() - 0.5, -5 / Math.Sqrt(12.0 * Count), 5 / Math.Sqrt(12.0 * Count));
        Assert.InRange(uniform.var().ToDouble() * 12, 1 - 5 * Math.Sqrt(0.8 / Count), 1 + 5 * Math.Sqrt(0.8 / Count));
        Assert.InRange(normal.mean().ToDouble(), -5 / Math.Sqrt(Count), 5 / Math.Sqrt(Count));
        Assert.InRange(normal.var().ToDouble(), 1 - 5 * Math.Sqrt(2.0 / Count), 1 + 5 * Math.Sqrt(2.0 / Count));
        Assert.InRange(normal.pow(4).mean().ToDouble(), 3 - 5 * Math.Sqrt(96.0 / Count), 3 + 5 * Math.Sqrt(96.0 / Count));
        // Neighbours and samples are not related.
        Assert.InRange(normal.narrow(1, 1, 3999).mul(normal.narrow(1, 0, 3999)).mean().ToDouble(), -5 / Math.Sqrt(Count), 5 / Math.Sqrt(Count));
        Assert.InRange(normal.narrow(0, 1, 49).mul(normal.narrow(0, 0, 49)).mean().ToDouble(), -5 / Math.Sqrt(0.98 * Count), 5 / Math.Sqrt(0.98 * Count));
    }
}
