using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>A sample that is not a number, or 0, decides nothing for the others of its batch.</summary>
public sealed class SamplesApartTests
{
    private static readonly long[] Classes = [2, 0, 3];

    [Theory]
    [InlineData("m0")]
    [InlineData("m1")]
    public void A_layers_attribution_to_the_other_samples_is_right_beside_one_that_is_not_a_number(string layer)
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        var expected = XGradient.OfLayer(net, layer, input, tensor(Classes));
        input[2, 1] = double.NaN;

        var attribution = XGradient.OfLayer(net, layer, input, tensor(Classes));

        Assert.True(Errors.SameBits(attribution.narrow(0, 0, 2), expected.narrow(0, 0, 2)));
        Assert.True(attribution[2].isnan().any().ToBoolean());
    }

    [Fact]
    public void A_dead_layers_attribution_is_0()
    {
        using var scope = NewDisposeScope();
        using var first = Linear(8, 5, hasBias: false, dtype: ScalarType.Float64);
        using var second = Linear(5, 4, hasBias: false, dtype: ScalarType.Float64);
        using var relu = ReLU();
        using var net = new TestNet(1, x => second.call(relu.call(first.call(x.abs()).abs().neg())), first, relu, second);
        var attribution = XGradient.OfLayer(net, "m1", TestNets.Input("mlp", 3), tensor(Classes));
        Assert.Equal([3, 5], attribution.shape);
        Assert.Equal(0, attribution.count_nonzero().ToInt64());
    }

    // What is finite at x and not at 2x is no network of a degree, however many samples are not a number.
    [Fact]
    public void A_layer_that_overflows_has_no_degree()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(8, 8, hasBias: false, dtype: ScalarType.Float64);
        using var net = new TestNet(1, x => layer.call(x.mul(400).exp()), layer);
        Assert.Throws<InvalidOperationException>(() => XGradient.OfLayer(net, "m0", ones(1, 8, dtype: ScalarType.Float64), 1));
    }

    [Fact]
    public void A_check_is_decided_by_the_samples_that_are_numbers()
    {
        using var scope = NewDisposeScope();
        var input = TestNets.Input("mlp", 4);
        input[0, 1] = double.NaN;
        input[2, 7] = double.PositiveInfinity;
        var report = Homogeneity.Check(TestNets.ByName("mlp"), input);
        Assert.True(report.IsHomogeneous, report.ToString());
        Assert.True(report.Completeness.Sample is 1 or 3);
        Assert.False(Homogeneity.Check(TestNets.ByName("mlp", bias: true), input).IsHomogeneous);
    }

    // The network's own fault, at an input that is a number.
    [Fact]
    public void A_check_of_a_network_that_makes_no_number_of_one_shows_nothing()
    {
        using var scope = NewDisposeScope();
        using var net = new TestNet(1, x => x.mul(x.sum(1, keepdim: true).sign().sqrt()));
        var report = Homogeneity.Check(net, stack([ones(8, ScalarType.Float64), ones(8, ScalarType.Float64).neg()]));
        Assert.False(report.IsConclusive);
    }

    [Fact]
    public void A_target_is_tried_at_the_samples_that_are_numbers()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        var margin = Target.Reduce(static output => output.select(1, 3) - output.select(1, 2));
        var expected = new XGradient().Attribute(net, input, margin);
        input[1, 1] = double.NaN;

        var attribution = new XGradient().Attribute(net, input, margin);

        Assert.True(Errors.SameBits(attribution[0], expected[0]));
        Assert.True(Errors.SameBits(attribution[2], expected[2]));
        Assert.Contains("not homogeneous", Assert.Throws<ArgumentException>(
            () => new XGradient().Attribute(net, input, Target.Reduce(static output => output.select(1, 3).sigmoid()))).Message);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_is_its_own_elements_alone()
    {
        using var scope = NewDisposeScope();
        // Without its first feature a sample's value is 0/0.
        using var net = new Fn(x => x.sum(1, keepdim: true).mul(x.select(1, 0).div(x.select(1, 0)).unsqueeze(1)));
        var attribution = new FeatureAblation().Attribute(net, tensor(new[] { 1.0, 2, 3 }).reshape(1, 3), 0);
        Assert.Equal([double.NaN, 2, 3], attribution.data<double>().ToArray());
    }

    [Fact]
    public void A_bias_advisor_at_logits_of_0_finds_nothing_and_no_flips()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(3, 2, dtype: ScalarType.Float64);
        layer.bias!.detach().zero_();
        var report = BiasReport.Analyze(layer, zeros(2, 3, ScalarType.Float64));
        Assert.Equal((0.0, 0.0, 0.0, 0.0, 0.0), (report.Share, report.PredictedFlips, report.Flips, report.Residual, report.Biases[0].Share));
        Assert.True(report.IsExact);
    }

    // F = x + b with x = −b: the bias is what there is, beside logits of 0.
    [Fact]
    public void A_bias_advisor_finds_a_contribution_beside_logits_of_0_infinite()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(2, 2, dtype: ScalarType.Float64);
        layer.weight!.detach().copy_(eye(2, dtype: ScalarType.Float64));
        layer.bias!.detach().copy_(tensor(new[] { 1.0, 2 }));
        var report = BiasReport.Analyze(layer, tensor(new[] { -1.0, -2 }).reshape(1, 2));
        Assert.Equal(double.PositiveInfinity, report.Share);
        // Both logits are the largest, and without the bias only the first: half a flip.
        Assert.Equal((0.5, 0.5), (report.PredictedFlips, report.Flips));
    }

    [Fact]
    public void A_bias_advisor_leaves_a_sample_out_that_is_not_a_number()
    {
        using var scope = NewDisposeScope();
        manual_seed(8);
        using var net = Sequential(("first", Linear(8, 16, dtype: ScalarType.Float64)), ("relu", ReLU()), ("last", Linear(16, 4, dtype: ScalarType.Float64)));
        var input = TestNets.Input("mlp", 5);
        var expected = BiasReport.Analyze(net, input.narrow(0, 0, 4));
        input[4, 1] = double.NaN;

        var report = BiasReport.Analyze(net, input);

        Assert.Equal(expected.Share, report.Share, 1e-14);
        Assert.Equal(expected.Flips, report.Flips);
        Assert.Equal(expected.Biases.Select(static bias => bias.PredictedFlips), report.Biases.Select(static bias => bias.PredictedFlips));
        Assert.True(report.IsExact, report.ToString());
        Assert.Throws<ArgumentException>("input", () => BiasReport.Analyze(net, input.narrow(0, 4, 1)));
    }
}
