using System;
using System.Linq;
using TorchSharp;
using XAttr.Evaluation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>What metrics must be where it can be derived.</summary>
public sealed class MetricsTests
{
    private static readonly long[] Classes = [2, 0, 3];

    [Fact]
    public void A_linear_functions_gradient_has_no_infidelity_and_no_sensitivity()
    {
        using var scope = NewDisposeScope();
        using var net = TestNets.Mlp([8, 4]);
        var input = TestNets.Input("mlp", 3);
        var gradient = new Gradient().Attribute(net, input, tensor(Classes));
        Assert.InRange(new Infidelity().Measure(net, input, tensor(Classes), gradient).max().ToDouble(), 0, 1e-28);
        Assert.InRange(new SensitivityMax().Measure(new Gradient(), net, input, tensor(Classes)).max().ToDouble(), 0, 1e-15);
    }

    // (I·0 − (F(x) − F(x − I)))² = (w·I)², whose mean over I of deviation s is s²·|w|².
    [Fact]
    public void The_infidelity_of_saying_nothing_is_the_functions_own_variance()
    {
        using var scope = NewDisposeScope();
        using var net = TestNets.Mlp([8, 1]);
        var input = TestNets.Input("mlp", 3);
        var infidelity = new Infidelity { Count = 4000, Deviation = 0.5, Seed = 3 }.Measure(net, input, 0, zeros_like(input));
        var expected = 0.25 * net.parameters().Single().square().sum().ToDouble();
        // A mean of n squares of normals is off by √(2/n) relative: five times that.
        Assert.All(infidelity.data<double>().ToArray(), value => Assert.InRange(value / expected, 1 - 0.11, 1 + 0.11));
    }

    // F = x·(1, 2) and A = 100·(1, 2): E(99·I·(1, 2))² = 99²·5·0.1² = 490.05.
    [Fact]
    public void Normalised_infidelity_does_not_see_an_attributions_scale()
    {
        using var scope = NewDisposeScope();
        var weights = tensor(new[] { 1.0, 2 });
        using var net = new Fn(x => x.mul(weights).sum(1, keepdim: true));
        var input = randn([3, 2], ScalarType.Float64);
        var attribution = weights.mul(100).expand(3, 2);
        // A mean of n squares of normals is off by √(2/n) relative: five times that.
        var plain = new Infidelity { Count = 4000 }.Measure(net, input, 0, attribution).data<double>().ToArray();
        Assert.All(plain, static value => Assert.InRange(value / 490.05, 1 - 0.11, 1 + 0.11));
        var normalized = new Infidelity { Count = 4000, Normalize = true };
        Assert.InRange(normalized.Measure(net, input, 0, attribution).max().ToDouble(), 0, 1e-20);
        // What says nothing is multiplied by nothing, and misses all: E(I·(1, 2))² = 0.05.
        var silent = new[] { normalized, new Infidelity { Count = 4000 } }.Select(metric => metric.Measure(net, input, 0, zeros_like(input))).ToArray();
        Assert.True(Errors.SameBits(silent[0], silent[1]));
        // Of a part of it what is left is the other part: with (1, 0) said, E(2·I₂)² = 0.04.
        var part = normalized.Measure(net, input, 0, tensor(new[] { 7.0, 0 }).expand(3, 2)).data<double>().ToArray();
        Assert.All(part, static value => Assert.InRange(value / 0.04, 1 - 0.11, 1 + 0.11));
    }

    // |A(x + δ) − A(x)| = |2Wδ| for F = (Wx)², whose sensitivity grows with the radius.
    [Fact]
    public void Sensitivity_is_the_change_of_the_attribution()
    {
        using var scope = NewDisposeScope();
        using var net = TestNets.Quadratic();
        var input = TestNets.Input("quadratic", 3);
        var small = new SensitivityMax { Radius = 0.01, Seed = 5 }.Measure(new Gradient(), net, input, 1);
        var large = new SensitivityMax { Radius = 0.02, Seed = 5 }.Measure(new Gradient(), net, input, 1);
        // The same draws twice as large, and a linear gradient.
        Assert.InRange(Errors.RelativeL2(large, small.mul(2)), 0, 1e-12);
        Assert.True(small.min().ToDouble() > 1e-3);
    }

    [Fact]
    public void Distances_are_those_of_their_two_readings()
    {
        using var scope = NewDisposeScope();
        var distance = AttributionDistance.Of(tensor(new double[] { 1, 3, 5 }), tensor(new double[] { 2, 2, -4 }));
        Assert.Equal((1 + 1 + 9) / 8.0, distance.RatioOfMeans, 1e-15);
        Assert.Equal((0.5 + 0.5 + 9.0 / 4) / 3, distance.MeanOfRatios, 1e-15);
        Assert.Equal(Math.Sqrt(83 / 24.0), distance.RelativeL2, 1e-15);
    }

    [Fact]
    public void Integrated_gradients_converge_at_once_on_an_XDnn_and_slowly_elsewhere()
    {
        using var scope = NewDisposeScope();
        var input = TestNets.Input("mlp", 3);
        using var xdnn = TestNets.ByName("mlp");
        Assert.All(AttributionDistance.OverSteps(xdnn, input, 1, [1, 2, 16]), point => Assert.InRange(point.Distance.RatioOfMeans, 0, 1e-13));
        using var regular = TestNets.ByName("mlp", bias: true);
        var curve = AttributionDistance.OverSteps(regular, input, 1, [1, 8, 64], options: new() { InternalBatchSize = 1000 });
        Assert.True(curve[0].Distance.RatioOfMeans > 0.01);
        Assert.True(curve[2].Distance.RatioOfMeans < curve[0].Distance.RatioOfMeans / 10);
    }

    [Fact]
    public void Contrast_changes_nothing_in_an_XDnn_and_something_elsewhere()
    {
        using var scope = NewDisposeScope();
        var (input, labels) = (TestNets.Input("mlp", 60), arange(60, ScalarType.Int64).remainder(4));
        using var xdnn = TestNets.ByName("mlp");
        var points = ContrastReport.Measure(xdnn, input, labels);
        Assert.Equal(10, points.Count);
        Assert.Equal(0.1, points[^1].Alpha, 1e-15);
        Assert.All(points, point => Assert.Equal(points[0].Accuracy, point.Accuracy));
        Assert.All(points, point => Assert.InRange(point.LogitScalingError + point.AttributionEquivarianceError, 0, 1e-13));
        using var quadratic = TestNets.Quadratic();
        Assert.All(ContrastReport.Measure(quadratic, input, labels, new XGradient()), point => Assert.InRange(point.AttributionEquivarianceError, 0, 1e-13));
        using var regular = TestNets.ByName("mlp", bias: true);
        points = ContrastReport.Measure(regular, input, labels);
        Assert.Equal(0, points[0].LogitScalingError);
        Assert.True(points[^1].LogitScalingError > 0.5);
        Assert.True(points[^1].AttributionEquivarianceError > 0.01);
    }

    [Fact]
    public void Methods_that_look_at_the_network_notice_that_it_forgot_everything()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 8));
        var before = net.parameters().Select(static weight => weight.detach().clone()).ToArray();
        var looking = ModelRandomization.Measure(new Gradient(), net, input, 1, seed: 2);
        var blind = ModelRandomization.Measure(new RandomAttribution(), net, input, 1, seed: 2);
        Assert.Equal(["m2", "m1", "m0"], looking.Select(static layer => layer.Layer));
        Assert.InRange(looking[^1].RankCorrelation, -0.5, 0.5);
        Assert.All(blind, static layer => Assert.Equal(1, layer.RankCorrelation, 1e-12));
        foreach (var (weight, was) in net.parameters().Zip(before))
            Assert.True(Errors.SameBits(weight.detach(), was));
    }

    [Fact]
    public void A_blur_spreads_a_point_by_its_weights_and_keeps_what_is_even()
    {
        using var scope = NewDisposeScope();
        var blur = new GaussianBlur(7, 1.5);
        var even = full([1, 2, 9, 9], 3.0, ScalarType.Float64);
        Assert.InRange(Errors.RelativeL2(blur.Apply(even), even), 0, 1e-15);
        var point = zeros([1, 1, 15, 15], ScalarType.Float64);
        point[0, 0, 7, 7] = 1;
        var blurred = blur.Apply(point)[0, 0];
        Assert.Equal(Math.Exp(-(4 + 1) / (2 * 2.25)), blurred[9, 8].div(blurred[7, 7]).ToDouble(), 1e-14);
        Assert.Equal(1, blurred.sum().ToDouble(), 1e-14);
        Assert.Contains("kernel 7", Assert.Throws<ArgumentException>("images", () => blur.Apply(zeros(1, 1, 3, 9))).Message);
    }

    [Fact]
    public void Completeness_is_within_rounding_for_closed_forms_and_not_for_others()
    {
        using var scope = NewDisposeScope();
        foreach (var dtype in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            var (net, input) = (TestNets.ByName("cnn", dtype), TestNets.Input("cnn", 3, dtype));
            var exact = new XGradient().Attribute(net, input, tensor(Classes));
            Assert.True(Completeness.Delta(net, input, tensor(Classes), exact).abs().le(Completeness.Tolerance(net, exact)).all().ToBoolean());
            var gradient = new Gradient().Attribute(net, input, tensor(Classes));
            Assert.False(Completeness.Delta(net, input, tensor(Classes), gradient).abs().le(Completeness.Tolerance(net, gradient)).any().ToBoolean());
        }

        using var regular = TestNets.ByName("mlp", bias: true);
        var (attribution, delta) = new IntegratedGradients { Steps = 200, Baseline = 0.5 }
            .AttributeWithDelta(regular, TestNets.Input("mlp", 3), 1, new() { InternalBatchSize = 1000 });
        Assert.InRange(delta.abs().max().ToDouble(), 0, 0.05 * attribution.abs().sum(1).min().ToDouble());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var net = TestNets.ByName("cnn");
        var images = TestNets.Input("cnn", 3);
        var error = Assert.Throws<ArgumentException>("attribution", () => new MaskBenchmark().Measure(net, images, tensor(Classes), images[0]));
        Assert.Contains("[2, 6, 6]", error.Message);
        Assert.Throws<ArgumentException>("labels", () => new MaskBenchmark().Measure(net, images, tensor(1L), images));
        Assert.Throws<ArgumentException>("images", () => new MaskBenchmark().Measure(net, images, tensor(Classes), images));
    }
}
