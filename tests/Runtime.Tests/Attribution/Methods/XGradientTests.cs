using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class XGradientTests
{
    private static readonly long[] Classes = [2, 0, 3];

    [Theory]
    [InlineData("mlp")]
    [InlineData("cnn")]
    public void Is_input_times_the_gradient_by_finite_differences(string name)
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName(name), TestNets.Input(name, 3));

        var attribution = XGradient.Attribution(net, input, tensor(Classes));

        double Value() => net.call(input).gather(1, tensor(Classes).unsqueeze(1)).sum().ToDouble();
        var expected = FiniteDifference.Gradient(Value, input).mul(input);
        var scale = net.call(input).abs().sum().ToDouble() * input.abs().max().ToDouble();
        Assert.InRange(Errors.Max(attribution, expected), 0, FiniteDifference.Tolerance(scale));
        Assert.True(expected.abs().max().ToDouble() > 1e3 * FiniteDifference.Tolerance(scale), "The test could not tell.");
    }

    [Fact]
    public void Elements_of_an_output_of_several_dimensions_are_counted_row_by_row()
    {
        using var scope = NewDisposeScope();
        var (flat, input) = (TestNets.Mlp([8, 6]), TestNets.Input("mlp", 3));
        using var image = new TestNet(1, x => flat.call(x).reshape(-1, 1, 2, 3));

        var (output, attribution) = XGradient.ForwardWithAttribution(image, input, tensor(new long[] { 5, 0, 3 }).unsqueeze(1));

        Assert.Equal([3, 1, 2, 3], output.shape);
        Assert.Equal(0, Errors.Max(attribution, XGradient.Attribution(flat, input, tensor(new long[] { 5, 0, 3 }))));
    }

    [Theory]
    [InlineData("mlp")]
    [InlineData("cnn")]
    [InlineData("quadratic")]
    public void Equals_integrated_gradients(string name)
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName(name), TestNets.Input(name, 3));

        var attribution = XGradient.Attribution(net, input, tensor(Classes));

        // The gradient along the ray is constant at degree 1 and linear at degree 2: the midpoint rule is exact, only rounding is left.
        var expected = MidpointRule.Attribution(net, input, Classes, steps: 64);
        Assert.InRange(Errors.RelativeL2(attribution, expected), 0, 1e-13);
    }

    [Fact]
    public void With_biases_it_would_not_equal_integrated_gradients()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp", bias: true), TestNets.Input("mlp", 3));

        var attribution = XGradient.Attribution(net, input, tensor(Classes));

        Assert.True(Errors.RelativeL2(attribution, MidpointRule.Attribution(net, input, Classes, steps: 64)) > 0.01);
    }

    [Theory]
    [InlineData("mlp", ScalarType.Float32)]
    [InlineData("cnn", ScalarType.Float32)]
    [InlineData("quadratic", ScalarType.Float32)]
    [InlineData("mlp", ScalarType.Float64)]
    [InlineData("cnn", ScalarType.Float64)]
    [InlineData("quadratic", ScalarType.Float64)]
    public void Sums_to_the_output_and_keeps_the_type(string name, ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName(name, dtype), TestNets.Input(name, 3, dtype));

        var (output, attribution) = XGradient.ForwardWithAttribution(net, input, tensor(Classes));

        Assert.Equal(dtype, attribution.dtype);
        Assert.Equal(input.shape, attribution.shape);
        Assert.True(Errors.SameBits(output, net.call(input).detach()));
        for (var sample = 0; sample < 3; sample++)
        {
            var perFeature = attribution[sample].to(ScalarType.Float64);
            var difference = perFeature.sum().ToDouble() - output[sample, Classes[sample]].ToDouble();
            // √n·u for inner products of up to 72 terms, over at most three layers, forward and backward.
            Assert.InRange(Math.Abs(difference) / perFeature.abs().sum().ToDouble(), 0, 6 * Math.Sqrt(72) * Errors.UnitRoundoff(dtype));
        }
    }

    [Fact]
    public void A_batch_is_its_samples_one_by_one()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 3));

        var together = XGradient.Attribution(net, input, tensor(Classes));

        for (var sample = 0; sample < 3; sample++)
        {
            var alone = XGradient.Attribution(net, input[sample].unsqueeze(0), tensor(Classes[sample]));
            Assert.InRange(Errors.RelativeL2(together[sample].unsqueeze(0), alone), 0, 1e-14);
        }
    }

    [Fact]
    public void Several_targets_are_summed()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        var first = XGradient.Attribution(net, input, tensor(new long[] { 2, 0, 3 }));
        var second = XGradient.Attribution(net, input, tensor(new long[] { 1, 1, 3 }));

        var both = XGradient.Attribution(net, input, tensor(new long[] { 2, 1, 0, 1, 3, 3 }).view(3, 2));

        Assert.InRange(Errors.RelativeL2(both, first.add(second)), 0, 1e-14);
    }

    [Fact]
    public void One_target_may_stand_for_all_samples()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));

        var one = XGradient.Attribution(net, input, tensor(2L));

        Assert.True(Errors.SameBits(one, XGradient.Attribution(net, input, tensor(new long[] { 2, 2, 2 }))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_single_output_is_index_zero(bool keepDimension)
    {
        using var scope = NewDisposeScope();
        var mlp = TestNets.Mlp([8, 6, 1]);
        var net = keepDimension ? mlp : new TestNet(1, x => mlp.call(x).squeeze(1), mlp);
        var input = TestNets.Input("mlp", 3);

        var (output, attribution) = XGradient.ForwardWithAttribution(net, input, tensor(0L));

        Assert.Equal(keepDimension ? [3, 1] : [3], output.shape);
        Assert.InRange(Errors.RelativeL2(attribution.sum(1), output.view(3)), 0, 1e-14);
    }

    [Fact]
    public void Works_where_gradients_are_off_and_leaves_them_off()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 3));
        var expected = XGradient.Attribution(net, input, tensor(Classes));

        using var frozen = no_grad();
        var attribution = XGradient.Attribution(net, input, tensor(Classes), createGraph: true);

        Assert.True(Errors.SameBits(attribution.detach(), expected));
        Assert.True(attribution.requires_grad);
        Assert.False(is_grad_enabled());
    }

    [Fact]
    public void Leaves_gradients_and_the_input_alone()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 3));
        var weights = net.parameters().ToArray();
        weights[0].grad = ones_like(weights[0].detach());

        var (output, attribution) = XGradient.ForwardWithAttribution(net, input, tensor(Classes));

        Assert.True(Errors.SameBits(weights[0].grad!, ones_like(weights[0].detach())));
        Assert.All(weights.Skip(1), weight => Assert.Null(weight.grad));
        Assert.False(input.requires_grad);
        Assert.Null(input.grad);
        Assert.False(output.requires_grad);
        Assert.False(attribution.requires_grad);
    }

    [Fact]
    public void Leaves_nothing_in_the_scope_but_its_results()
    {
        using var scope = NewDisposeScope();
        var (net, input, target) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 3), tensor(Classes));
        var before = scope.DisposablesCount;

        XGradient.Attribution(net, input, target).Dispose();
        Assert.Equal(before, scope.DisposablesCount);

        XGradient.ForwardWithAttribution(net, input, target, createGraph: true);
        Assert.Equal(before + 2, scope.DisposablesCount);
    }
}
