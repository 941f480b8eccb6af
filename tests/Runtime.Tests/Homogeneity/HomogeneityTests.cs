using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class HomogeneityTests
{
    [Theory]
    [InlineData("mlp", ScalarType.Float32)]
    [InlineData("cnn", ScalarType.Float32)]
    [InlineData("quadratic", ScalarType.Float32)]
    [InlineData("mlp", ScalarType.Float64)]
    [InlineData("cnn", ScalarType.Float64)]
    [InlineData("quadratic", ScalarType.Float64)]
    public void Shows_a_homogeneous_network(string name, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var net = TestNets.ByName(name, dtype);
        var report = Homogeneity.Check(net, TestNets.Input(name, 3, dtype));

        Assert.True(report.IsHomogeneous, report.ToString());
        report.ThrowIfNotHomogeneous();
        Assert.Equal([0.1, 0.5, 2, 10], report.Scalings.Select(scaling => scaling.Alpha));
        Assert.Equal([null, true, true, null], report.Scalings.Select(scaling => scaling.BitEqual));
        Assert.Equal(4, report.Completeness.OutputCount);
        Assert.Equal(4, report.Completeness.OutputsTested);
    }

    [Theory]
    [InlineData("mlp", new[] { 8, 16, 12, 8 })]
    [InlineData("cnn", new[] { 2 * 3 * 3, 5 * 3 * 3, 6, 2 * 6 * 6 })]
    [InlineData("quadratic", new[] { 8, 8 })]
    public void The_tolerance_is_that_of_the_lengths_of_the_inner_products_and_of_the_input(string name, int[] lengths)
    {
        using var net = TestNets.ByName(name, ScalarType.Float32);
        var report = Homogeneity.Check(net, TestNets.Input(name, 3, ScalarType.Float32));

        Assert.Equal(4 * Math.Pow(2, -24) * (1 + lengths.Sum(length => Math.Sqrt(length))), report.Tolerance, 1e-15);
    }

    [Fact]
    public void Windows_at_random_places_scale_and_are_drawn()
    {
        using var scope = NewDisposeScope();
        var net = new TestNet(1, x => functional.fractional_max_pool2d(x, 2, output_size: 5).sum([2, 3]));

        var report = Homogeneity.Check(net, randn(3, 4, 9, 9));

        Assert.InRange(report.MaxScalingError, 0, report.Tolerance);
        Assert.True(report.Draws, report.ToString());
    }

    public static TheoryData<string, Func<Tensor, Tensor>> Mixing { get; } = new()
    {
        { "mean", static x => x - x.mean([0L], keepdim: true) },
        { "norm", static x => x * (x / x.norm()) },
        { "softmax", static x => x * (x / x.norm(1, keepdim: true)).softmax(0) },
        { "cumulative sum", static x => x.cumsum(0) },
        { "flip", static x => x + x.flip(0) },
        { "roll", static x => x.roll(1, 0) },
        { "largest", static x => x.square() / x.abs().max() },
    };

    [Theory]
    [MemberData(nameof(Mixing))]
    public void Samples_that_mix_are_said_to_mix_and_not_to_be_of_no_degree(string name, Func<Tensor, Tensor> forward)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var net = new TestNet(1, forward);
        var report = Homogeneity.Check(net, randn(4, 3, ScalarType.Float64));

        Assert.True(report.MixesSamples, name);
        Assert.False(report.IsHomogeneous);
        Assert.True(report.MaxScalingError <= report.Tolerance, report.ToString());
        Assert.Contains("samples mix", report.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("NOT homogeneous", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("samples mix", Assert.Throws<InvalidOperationException>(report.ThrowIfNotHomogeneous).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_mixes_samples_and_has_no_degree_is_said_to_be_both()
    {
        using var scope = NewDisposeScope();
        using var net = new TestNet(1, static x => x.sigmoid() - x.mean());
        var report = Homogeneity.Check(net, randn(4, 3, ScalarType.Float64));

        Assert.Contains("samples mix, and it is NOT homogeneous", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_that_keeps_to_itself_does_not_move_and_a_single_one_cannot_tell()
    {
        using var scope = NewDisposeScope();
        using var net = new TestNet(1, static x => x - x.mean([1L], keepdim: true));

        Assert.Equal(0, Homogeneity.Check(net, randn(4, 3, ScalarType.Float64)).MixingError);
        Assert.Null(Homogeneity.Check(net, randn(1, 3, ScalarType.Float64)).MixingError);
    }

    [Fact]
    public void Refuses_biases()
    {
        using var net = TestNets.ByName("mlp", bias: true);
        var report = Homogeneity.Check(net, TestNets.Input("mlp", 3));

        Assert.False(report.IsHomogeneous);
        Assert.True(report.MaxScalingError > 0.1, report.ToString());
        Assert.True(report.Completeness.RelativeError > 0.01, report.ToString());
        Assert.Equal(false, report.Scalings[1].BitEqual);
    }

    [Fact]
    public void Refuses_a_sigmoid()
    {
        using var map = Linear(8, 4, hasBias: false, dtype: ScalarType.Float64);
        using var net = new TestNet(1, x => functional.sigmoid(map.call(x)), map);
        var report = Homogeneity.Check(net, TestNets.Input("mlp", 3));

        var error = Assert.Throws<InvalidOperationException>(report.ThrowIfNotHomogeneous);
        Assert.Equal(report.ToString(), error.Message);
        Assert.Contains("TestNet: NOT homogeneous of degree 1", error.Message);
    }

    [Theory]
    [InlineData(1e-3, true)]
    [InlineData(double.NaN, true)]
    [InlineData(1e-9, false)]
    public void Says_what_to_do_where_attributions_do_not_sum_to_the_output(double error, bool isSaid)
    {
        using var net = TestNets.ByName("mlp");
        var report = Homogeneity.Check(net, TestNets.Input("mlp", 3)) with { Advice = "Set it.", Tolerance = 1e-6, Completeness = (error, 0, 0, 1, 1) };

        Assert.Equal(isSaid, report.ToString().EndsWith("\n  Set it.", StringComparison.Ordinal));
        Assert.DoesNotContain("Set it.", (report with { Advice = null }).ToString());
    }

    [Fact]
    public void Refuses_the_wrong_degree()
    {
        using var map = Linear(8, 4, hasBias: false, dtype: ScalarType.Float64);
        using var net = new TestNet(2, x => map.call(x), map);
        var report = Homogeneity.Check(net, TestNets.Input("mlp", 3));

        Assert.False(report.IsHomogeneous);
        // F(2x) = 2F(x) against 4F(x), and ΣA = F/2.
        Assert.Equal(0.5, report.Scalings[2].RelativeError, 1e-12);
        Assert.True(report.Completeness.RelativeError > 0.01, report.ToString());
    }

    [Fact]
    public void Refuses_a_bias_as_small_as_a_few_hundred_roundings()
    {
        using var map = Linear(8, 4, hasBias: false, dtype: ScalarType.Float64);
        using var net = new TestNet(1, x => map.call(x).add(1e-12), map);

        Assert.False(Homogeneity.Check(net, TestNets.Input("mlp", 3)).IsHomogeneous);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_output_of_zero_or_nan_shows_nothing(double factor)
    {
        using var net = new TestNet(1, x => x.mul(factor));
        var report = Homogeneity.Check(net, TestNets.Input("mlp", 3));

        Assert.False(report.IsConclusive);
        Assert.False(report.IsHomogeneous);
        Assert.Contains("inconclusive", report.ToString());
    }

    [Fact]
    public void Checks_in_eval_mode_and_restores_every_mode()
    {
        var dropout = Dropout(0.5);
        var map = Linear(8, 4, hasBias: false, dtype: ScalarType.Float64);
        using var net = new TestNet(1, x => dropout.call(map.call(x)), dropout, map);
        net.train();
        map.eval();

        var report = Homogeneity.Check(net, TestNets.Input("mlp", 3));

        Assert.True(report.IsHomogeneous, report.ToString());
        Assert.True(net.training);
        Assert.True(dropout.training);
        Assert.False(map.training);
    }

    [Fact]
    public void Leaves_the_random_state_and_the_gradients_alone()
    {
        using var map = Linear(8, 4, hasBias: false, dtype: ScalarType.Float64);
        using var net = new TestNet(1, x => map.call(x).mul(rand(1).add(1).to(ScalarType.Float64)), map);
        var input = TestNets.Input("mlp", 3);
        using var before = random.get_rng_state();

        var report = Homogeneity.Check(net, input);

        using var after = random.get_rng_state();
        Assert.InRange(report.MaxScalingError, 0, report.Tolerance);
        Assert.True(report.Draws, report.ToString());
        Assert.True(Errors.SameBits(after, before));
        Assert.Null(map.weight!.grad);
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void Many_outputs_are_sampled_and_the_report_says_so()
    {
        using var net = TestNets.Mlp([8, 100]);
        var report = Homogeneity.Check(net, TestNets.Input("mlp", 2));

        Assert.Equal(Homogeneity.MaxOutputs, report.Completeness.OutputsTested);
        Assert.Equal(100, report.Completeness.OutputCount);
        Assert.Contains("worst of 32 of 100 outputs", report.ToString());
    }

    [Fact]
    public void Unfit_arguments_are_refused()
    {
        using var net = TestNets.ByName("mlp");
        using var plain = Sequential(("linear", Linear(8, 4)));
        Assert.Throws<ArgumentException>("model", () => Homogeneity.Check(plain, TestNets.Input("mlp", 3)));
        var error = Assert.Throws<ArgumentException>("input", () => Homogeneity.Check(net, ones([3, 8], dtype: ScalarType.BFloat16)));
        Assert.Contains("BFloat16", error.Message);
    }

    [Fact]
    public void Draws_in_eval_mode_are_found_by_another_seed()
    {
        using var noisy = new TestNet(1, x => x + x * rand(x.shape));
        using var input = ones(4, 3);

        var report = Homogeneity.Check(noisy, input);

        Assert.InRange(report.MaxScalingError, 0, report.Tolerance);
        Assert.True(report.Draws);
        Assert.False(report.IsHomogeneous);
        Assert.Contains("it draws at random while evaluating", Assert.Throws<InvalidOperationException>(report.ThrowIfNotHomogeneous).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_in_train_mode_alone_are_none()
    {
        using var net = new TestNet(1, x => functional.dropout(x, 0.5, training: false) * 2);
        using var input = ones(4, 3);
        using var before = torch.random.get_rng_state();

        var report = Homogeneity.Check(net, input);

        Assert.Equal(0, report.DrawnError);
        Assert.True(report.IsHomogeneous, report.ToString());
        Assert.True(torch.random.get_rng_state().Equals(before));
    }
}
