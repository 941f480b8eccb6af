using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>A baseline broadcasts as tensors do.</summary>
public sealed class BaselineTests
{
    [Theory]
    [InlineData(new long[0])]
    [InlineData(new long[] { 6 })]
    [InlineData(new long[] { 2, 1, 1 })]
    [InlineData(new long[] { 6, 6 })]
    [InlineData(new long[] { 1, 2, 6, 6 })]
    [InlineData(new long[] { 3, 1, 1, 6 })]
    [InlineData(new long[] { 3, 2, 6, 6 })]
    public void A_tensor_that_broadcasts_to_the_input_is_its_expansion(long[] shape)
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 3));
        manual_seed(3);
        var baseline = randn(shape, ScalarType.Float64);
        AttributionMethod Of(Tensor tensor) => new IntegratedGradients { Steps = 4, Baseline = tensor };

        var attribution = Of(baseline).Attribute(net, input, 1L, new() { InternalBatchSize = 7 });

        Assert.True(Errors.SameBits(attribution, Of(baseline.expand(input.shape).contiguous()).Attribute(net, input, 1L, new() { InternalBatchSize = 7 })));
        var ablation = new FeatureAblation { Baseline = baseline }.Attribute(net, input, 1L);
        Assert.True(Errors.SameBits(ablation, new FeatureAblation { Baseline = baseline.expand(input.shape).contiguous() }.Attribute(net, input, 1L)));
    }

    [Theory]
    [InlineData(new long[] { 2, 6, 6, 1 })]
    [InlineData(new long[] { 4, 2, 6, 6 })]
    [InlineData(new long[] { 3, 6 })]
    [InlineData(new long[] { 1, 3, 2, 6, 6 })]
    public void Another_is_refused(long[] shape)
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("cnn"), TestNets.Input("cnn", 3));
        var error = Assert.Throws<ArgumentException>("baseline", () => new IntegratedGradients { Baseline = zeros(shape) }.Attribute(net, input, 1L));
        Assert.Contains($"[{string.Join(", ", shape)}], which does not broadcast to the input's, [3, 2, 6, 6]", error.Message);
    }

    [Fact]
    public void An_attribution_of_another_shape_has_no_completeness()
    {
        using var scope = NewDisposeScope();
        var (net, input) = (TestNets.ByName("mlp"), TestNets.Input("mlp", 4));
        var attribution = new XGradient().Attribute(net, input, 1L);
        Assert.Contains("[1, 8], its input [4, 8]", Assert.Throws<ArgumentException>(
            "attributions", () => Completeness.Delta(net, input, 1L, attribution.narrow(0, 0, 1))).Message);
        Assert.Throws<ArgumentException>("attributions", () => Completeness.Delta(net, input, 1L, attribution.reshape(4, 2, 4)));
        Assert.Throws<ArgumentException>("attributions", () => Completeness.Delta(net, input, 1L, attribution.sum(1, keepdim: true)));
    }
}
