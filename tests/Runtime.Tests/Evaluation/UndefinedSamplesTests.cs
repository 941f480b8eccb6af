using System;
using System.Linq;
using TorchSharp;
using XAttr.Evaluation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>Quotients that may be 0/0, and samples that are 0 or not a number beside others.</summary>
public sealed class UndefinedSamplesTests
{
    [Fact]
    public void Sensitivity_is_0_where_nothing_changed()
    {
        using var scope = NewDisposeScope();
        using var dead = new Fn(input => input.sub(100).relu().sum(1, keepdim: true));
        var sensitivity = new SensitivityMax().Measure(new Gradient(), dead, rand(3, 4), 0L);
        Assert.Equal([0, 0, 0], sensitivity.data<double>().ToArray());
    }

    // At 0.5 below the kink the gradient is 0, and some of the disturbances go beyond it.
    [Fact]
    public void Sensitivity_is_infinite_where_an_attribution_of_0_changed_and_decides_nothing_for_others()
    {
        using var scope = NewDisposeScope();
        using var net = new Fn(input => input.relu().sum(1, keepdim: true));
        var input = tensor(new[] { -0.01, 1, -1, double.NaN }).reshape(4, 1);
        var sensitivity = new SensitivityMax { Radius = 0.02 }.Measure(new Gradient(), net, input, 0L).data<double>().ToArray();
        Assert.Equal(double.PositiveInfinity, sensitivity[0]);
        Assert.Equal([0, 0], sensitivity[1..3]);
    }

    [Fact]
    public void Distances_of_maps_of_zeros_are_0_and_of_others_from_zeros_infinite()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(new(0, 0, 0), AttributionDistance.Of(zeros(2, 3), zeros(2, 3)));
        Assert.Equal(
            new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity), AttributionDistance.Of(ones(2, 3), zeros(2, 3)));
        Assert.Equal(new(1, 1, 1), AttributionDistance.Of(zeros(2, 3), ones(2, 3)));
    }

    [Fact]
    public void At_contrast_0_logits_and_attributions_of_an_XDnn_are_right()
    {
        using var scope = NewDisposeScope();
        var point = ContrastReport.Measure(TestNets.ByName("mlp"), TestNets.Input("mlp", 3), tensor(new long[] { 2, 0, 3 }), alphas: [0])[0];
        Assert.Equal(0, point.LogitScalingError);
        Assert.Equal(0, point.AttributionEquivarianceError);
        // All four logits are equal.
        Assert.Equal(0.25, point.Accuracy);
    }

    [Fact]
    public void Randomisation_says_of_how_many_maps_there_is_no_correlation()
    {
        using var scope = NewDisposeScope();
        using var layer = Linear(4, 1, hasBias: false, dtype: ScalarType.Float64);
        using var net = new Fn(x => layer.call(x).relu(), layer);
        layer.weight!.detach().copy_(tensor(new[] { 1.0, 2, 3, 4 }).reshape(1, 4));
        // The second sample's output is 0, and so is its map.
        var input = stack([ones(4, ScalarType.Float64), ones(4, ScalarType.Float64).neg()]);
        var only = Assert.Single(ModelRandomization.Measure(new Gradient(), net, input, 0, seed: 1));
        Assert.Equal(1, ModelRandomization.Measure(new Constant(), net, input, 0)[0].RankCorrelation, 1e-15);
        Assert.InRange(only.Undefined, 1, 2);
        var ofZeros = ModelRandomization.Measure(new Gradient(), net, input.narrow(0, 1, 1), 0, seed: 1)[0];
        Assert.Equal((double.NaN, 1L), (ofZeros.RankCorrelation, ofZeros.Undefined));
    }

    [Fact]
    public void Randomisation_leaves_a_norm_its_constant_weights()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var norm = BatchNorm1d(4, dtype: ScalarType.Float64);
        using var layer = Linear(4, 2, hasBias: false, dtype: ScalarType.Float64);
        using var net = new Fn(x => layer.call(norm.call(x)), norm, layer);
        var seen = new Watching(norm.weight!);

        ModelRandomization.Measure(seen, net, randn([3, 4], ScalarType.Float64), 0);

        Assert.Equal([1, 1, 1, 1], seen.Weights);
        // Others are drawn about the mean that they had.
        using var frozen = no_grad();
        norm.weight!.copy_(tensor(new[] { 5, 5.1, 4.9, 5 }));
        ModelRandomization.Measure(seen, net, randn([3, 4], ScalarType.Float64), 0);
        Assert.All(seen.Weights, static weight => Assert.InRange(weight, 4.5, 5.5));
        Assert.DoesNotContain(5, seen.Weights);
    }

    private sealed class Constant : IAttributionMethod
    {
        public string Name => "constant";

        public Tensor Attribute(Module<Tensor, Tensor> model, Tensor input, Target target, AttributionOptions? options = null) =>
            arange(input.size(1)).expand(input.shape).to(ScalarType.Float64);
    }

    private sealed class Watching(Tensor weights) : IAttributionMethod
    {
        public string Name => "watching";

        public double[] Weights { get; private set; } = [];

        public Tensor Attribute(Module<Tensor, Tensor> model, Tensor input, Target target, AttributionOptions? options = null)
        {
            Weights = weights.detach().data<double>().ToArray();
            return input.clone();
        }
    }
}
