using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using XAttr.Surveys.Runtime.Exact;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests.Exact;

public sealed class ExactTests
{
    private static readonly IntegratedGradients Exact = new() { Quadrature = Quadrature.Exact, Baseline = 0.3 };

    // Whole families, biased or not; eng/figures.sh exact measures ten thousand of them.
    [Fact]
    public void Regions_of_random_networks_sum_to_what_the_output_gains()
    {
        var cases = Enumerable.Range(0, 100).Select(static number => ExactCase.Measure(number, steps: 0)).ToList();

        Assert.All(cases, static one => Assert.InRange(one.Completeness, 0, 1e-12));
        Assert.All(cases, static one => Assert.InRange(one.XGradient, 0, 1e-12));
        // Without a bias there is one; else a network this small has some.
        Assert.InRange(cases.SelectMany(static one => one.Regions).Max(), 10, 1000);
    }

    // Behind a flip its two elements round to the same number here, and functions that order elements put equal ones in different orders.
    [Fact]
    public void Elements_that_are_equal_behind_a_flip_are_ordered_as_they_part() => Assert.InRange(ExactCase.Measure(2292, steps: 0).Completeness, 0, 1e-12);

    [Fact]
    public void They_are_what_a_sum_of_many_steps_tends_to() =>
        Assert.All(Enumerable.Range(100, 25), static number => Assert.InRange(ExactCase.Measure(number, steps: 4000).Excess, 0, 1));

    [Fact]
    public void Networks_of_modules_are_walked_by_the_modules_that_choose()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var net = Sequential(
            Conv2d(2, 4, 3, padding: 1), BatchNorm2d(4), ReLU(inplace: true), MaxPool2d(2), Conv2d(4, 4, 3, padding: 1), LeakyReLU(0.2, inplace: true), AvgPool2d(3), Flatten(),
            Dropout(0.5), Linear(4, 12), PReLU(1), Linear(12, 12), ReLU6(), Linear(12, 3));
        net.to(ScalarType.Float64);
        var (input, target) = (randn([3, 2, 6, 6], ScalarType.Float64), tensor(new long[] { 0, 1, 2 }));

        var (attribution, delta) = Exact.AttributeWithDelta(net, input, target);

        var sum = new IntegratedGradients { Steps = 20000, Quadrature = Quadrature.Middle, Baseline = 0.3 }.Attribute(net, input, target, new() { InternalBatchSize = 6000 });
        Assert.InRange(delta.abs().max().ToDouble() / attribution.abs().sum().ToDouble(), 0, 1e-14);
        // A step in which the gradient jumps is off by the jump, of about its size, times 1 / 20,000.
        Assert.InRange(Errors.RelativeL2(sum, attribution), 1e-9, 1e-4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(300)]
    [InlineData(int.MaxValue)]
    public void Batches_and_parts_of_paths_make_no_difference(int size)
    {
        using var scope = NewDisposeScope();
        using var net = new RandomNet(14);
        var (input, target) = (randn([5, .. net.InputShape], ScalarType.Float64), 2L);
        var expected = Exact.Attribute(net, input, target);
        var seen = new List<(long Done, long Total)>();

        var attribution = Exact.Attribute(net, input, target, new() { InternalBatchSize = size, Progress = new Reports(seen) });

        Assert.InRange(Errors.RelativeL2(attribution, expected), 0, 1e-12);
        Assert.Equal(seen[^1].Total, seen[^1].Done);
        Assert.Equal(seen.Order(), seen);
    }

    [Fact]
    public void Several_targets_share_the_walk_and_samples_do_not_mix()
    {
        using var scope = NewDisposeScope();
        using var net = new RandomNet(13);
        var input = randn([4, .. net.InputShape], ScalarType.Float64);

        var together = Exact.AttributeEach(net, input, [0, Target.Mean]);

        Assert.InRange(Errors.RelativeL2(together[0], Exact.Attribute(net, input, 0)), 0, 1e-13);
        Assert.InRange(Errors.RelativeL2(together[1][2].unsqueeze(0), Exact.Attribute(net, input[2].unsqueeze(0), Target.Mean)), 0, 1e-13);
    }

    [Fact]
    public void A_sample_that_is_no_number_decides_nothing_for_the_others()
    {
        using var scope = NewDisposeScope();
        using var net = new RandomNet(10);
        var input = randn([3, .. net.InputShape], ScalarType.Float64);
        var expected = Exact.Attribute(net, input, 0);
        input[1, 0] = double.NaN;

        var attribution = Exact.Attribute(net, input, 0);

        Assert.True(attribution[1].isnan().any().ToBoolean());
        foreach (var sample in new[] { 0L, 2 })
            Assert.InRange(Errors.RelativeL2(attribution[sample], expected[sample]), 0, 1e-13);
    }

    [Fact]
    public void Nothing_is_left_in_the_scope_but_the_result()
    {
        using var scope = NewDisposeScope();
        using var net = new RandomNet(4);
        using var modules = Sequential(Linear(3, 4), ReLU(), Linear(4, 2));
        var (input, ofModules) = (randn([4, .. net.InputShape], ScalarType.Float64), randn(4, 3));
        var before = scope.DisposablesCount;

        Exact.Attribute(net, input, 0).Dispose();
        Exact.Attribute(modules, ofModules, 0).Dispose();

        Assert.Equal(before, scope.DisposablesCount);
    }

    // In float32 the places are those of numbers with 24 bits.
    [Fact]
    public void Float32_is_exact_to_its_rounding()
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        var net = Sequential(Linear(6, 30), ReLU(), Linear(30, 30), ReLU(), Linear(30, 2));
        var input = randn(5, 6);
        var single = Exact.Attribute(net, input, 1);
        net.to(ScalarType.Float64);

        Assert.Equal(ScalarType.Float32, single.dtype);
        Assert.InRange(Errors.RelativeL2(single, Exact.Attribute(net, input.to(ScalarType.Float64), 1)), 0, 1e-5);
    }

    [Fact]
    public void Behind_the_most_regions_the_delta_says_what_is_missing()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var (hidden, last) = (Linear(4, 30, dtype: ScalarType.Float64), Linear(30, 1, dtype: ScalarType.Float64));
        var net = Sequential(hidden, ReLU(), last);
        var (input, start) = (randn(1, 4, ScalarType.Float64), full([1, 4], 0.3, ScalarType.Float64));
        var all = Exact.Attribute(net, input, 0);
        var method = new IntegratedGradients { Quadrature = Quadrature.Exact, Baseline = 0.3, MostRegions = 3 };

        var (part, delta) = method.AttributeWithDelta(net, input, 0);

        var (before, behind) = (hidden.call(start), hidden.call(input));
        var places = before.div(before.sub(behind)).data<double>().Where(static place => place is > 0 and < 1).Order().ToArray();
        var stop = start.add(input.sub(start).mul(places[2]));
        Assert.InRange(Math.Abs(delta.ToDouble() + net.call(input).sub(net.call(stop)).ToDouble()), 0, 1e-13);
        Assert.InRange(Errors.Max(part, new IntegratedGradients { Quadrature = Quadrature.Exact, Baseline = start }.Attribute(net, stop, 0)), 0, 1e-13);
        Assert.InRange(Errors.RelativeL2(part, all), 1e-3, 1);
        Assert.Contains("sample 0 has more than 3 regions", Assert.Throws<InvalidOperationException>(() => method.Attribute(net, input, 0)).Message);
        Assert.InRange(Errors.Max(new IntegratedGradients { Quadrature = Quadrature.Exact, Baseline = 0.3, MostRegions = places.Length + 1 }.Attribute(net, input, 0), all), 0, 0);
    }

    [Theory]
    [InlineData("sigmoid", "its layer '1', Sigmoid, is not.")]
    [InlineData("norm", "its layer '1', LayerNorm, is not.")]
    [InlineData("inside", "its layer 'm0.1', GELU, is not.")]
    public void A_smooth_layer_is_refused_by_its_name(string name, string part)
    {
        using var scope = NewDisposeScope();
        var (first, last) = (Linear(3, 4), Linear(4, 2));
        Module<Tensor, Tensor> net = name switch
        {
            "sigmoid" => Sequential(first, Sigmoid(), last),
            "norm" => Sequential(first, LayerNorm(4), last),
            _ => Within(Sequential(first, GELU(), last)),
        };
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => Exact.Attribute(net, randn(2, 3), 0)).Message);

        static Fn Within(Module<Tensor, Tensor> inner) => new(x => inner.call(x), inner);
    }

    [Theory]
    [InlineData("smooth", "is not piecewise linear")]
    [InlineData("chooses unseen", "is not piecewise linear")]
    [InlineData("jumps", "is not piecewise linear")]
    [InlineData("another second pass", "sum to another value than F(x) − F(x′)")]
    public void What_is_not_affine_between_its_choices_is_refused(string name, string part)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var layer = Linear(3, 6, dtype: ScalarType.Float64);
        Module<Tensor, Tensor> net = name switch
        {
            "smooth" => new Fn(x => layer.call(x).sigmoid(), layer),
            "chooses unseen" => new Fn(x => layer.call(x).relu(), layer),
            "jumps" => new Fn(x => layer.call(x).add(layer.call(x).sign()), layer),
            _ => new TracedFn(x => layer.call(x).relu(), (x, pass) => FirstOrderPass.LeakyReLU(pass, layer.call(x), 0.5)),
        };
        Assert.Contains(part, Assert.Throws<InvalidOperationException>(() => Exact.Attribute(net, randn(5, 3, ScalarType.Float64), Target.Sum)).Message);
    }

    [Fact]
    public void A_target_that_bends_the_output_is_refused()
    {
        using var scope = NewDisposeScope();
        var net = Sequential(Linear(3, 4), ReLU(), Linear(4, 2));
        Assert.Throws<InvalidOperationException>(() => Exact.Attribute(net, randn(2, 3), Target.Reduce(static output => output.square().sum(1))));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        using var scope = NewDisposeScope();
        var net = Sequential(Linear(3, 4), Dropout(0.5), ReLU(), Linear(4, 2));
        Assert.Contains("CreateGraph", Assert.Throws<ArgumentException>("options", () => Exact.Attribute(net, randn(2, 3), 0, new() { CreateGraph = true })).Message);
        Assert.Contains("Float16", Assert.Throws<ArgumentException>("input", () => Exact.Attribute(net, randn(2, 3).to(ScalarType.Float16), 0)).Message);
        net.train();
        Assert.Contains("Dropout", Assert.Throws<ArgumentException>(() => Exact.Attribute(net, randn(2, 3), 0, new() { KeepMode = true })).Message);
        Assert.Throws<ArgumentOutOfRangeException>(nameof(IntegratedGradients.MostRegions), static () => new IntegratedGradients { MostRegions = 0 });
        Assert.Equal("IntegratedGradients(exact)", Exact.Name);
    }

    private sealed class Reports(List<(long Done, long Total)> seen) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) => seen.Add(value);
    }
}
