using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class TargetTests
{
    private readonly Tensor _input = TestNets.Input("mlp", 3);

    /// <summary>A map of 2 classes over 2 × 3 pixels.</summary>
    private static TestNet Segmentation()
    {
        var flat = TestNets.Mlp([8, 6, 12]);
        return new(1, x => flat.call(x).reshape(-1, 2, 2, 3), flat);
    }

    [Fact]
    public void An_element_is_that_of_its_number()
    {
        using var scope = NewDisposeScope();
        using var net = Segmentation();
        var byPosition = new XGradient().Attribute(net, _input, Target.Element(1, 0, 2));
        Assert.True(Errors.SameBits(byPosition, new XGradient().Attribute(net, _input, tensor(new long[] { 8 }).expand(3, 1))));
        Assert.Contains("[1, 2, 2]", Assert.Throws<ArgumentException>(
            "target", () => new XGradient().Attribute(net, _input, Target.Element(1, 2, 2))).Message);
        Assert.Throws<ArgumentException>("target", () => new XGradient().Attribute(net, _input, Target.Element(1)));
    }

    [Fact]
    public void A_class_of_what_is_no_vector_is_refused()
    {
        using var scope = NewDisposeScope();
        using var net = Segmentation();
        foreach (var target in new Target[] { 1, tensor(1L), tensor(new long[] { 0, 1, 0 }) })
        {
            var error = Assert.Throws<ArgumentException>("target", () => new XGradient().Attribute(net, _input, target));
            Assert.Contains("a sample's output has the shape [2, 2, 3] and is not a vector of classes", error.Message);
            Assert.Contains("Flatten", error.Message);
        }
    }

    [Fact]
    public void A_class_of_maps_of_one_pixel_is_that_of_a_vector()
    {
        using var scope = NewDisposeScope();
        using var flat = TestNets.Mlp([8, 6, 12]);
        using var pixel = new TestNet(1, x => flat.call(x).reshape(-1, 12, 1, 1));
        using var vector = new TestNet(1, flat.call);
        Assert.True(Errors.SameBits(new XGradient().Attribute(vector, _input, 7), new XGradient().Attribute(pixel, _input, 7)));
    }

    [Fact]
    public void A_reduction_is_the_sum_of_its_parts()
    {
        using var scope = NewDisposeScope();
        using var net = Segmentation();
        var map = new XGradient().Attribute(net, _input, Target.Reduce(static output => output.select(1, 1).sum([1, 2])));
        var parts = new XGradient().Attribute(net, _input, tensor(new long[] { 6, 7, 8, 9, 10, 11 }).expand(3, 6));
        Assert.InRange(Errors.RelativeL2(map, parts), 0, 1e-14);
        Assert.InRange(Errors.RelativeL2(
            new Gradient().Attribute(net, _input, Target.Sum), new Gradient().Attribute(net, _input, Target.Mean).mul(12)), 0, 1e-14);
    }

    [Fact]
    public void A_regression_has_its_one_output()
    {
        using var scope = NewDisposeScope();
        using var net = TestNets.Mlp([8, 6, 1]);
        Assert.True(Errors.SameBits(new XGradient().Attribute(net, _input, Target.Sum), new XGradient().Attribute(net, _input, 0)));
    }

    [Fact]
    public void XGradient_takes_reductions_of_degree_one_only()
    {
        using var scope = NewDisposeScope();
        using var net = TestNets.ByName("mlp");
        Target[] homogeneous =
        [
            Target.Reduce(static y => y.amax(1)), Target.Reduce(static y => y.norm(1)), Target.Reduce(static y => y.select(1, 0).sub(y.select(1, 1))),
        ];
        foreach (var target in homogeneous)
            Assert.NotNull(new XGradient().Attribute(net, _input, target));
        Target[] others =
        [
            Target.Reduce(static y => y.softmax(1).select(1, 0)), Target.Reduce(static y => y.select(1, 0).add(1e-2)),
            Target.Reduce(static y => y.square().sum(1)), Target.Reduce(static y => y.logsumexp(1)),
        ];
        foreach (var target in others)
        {
            Assert.Contains("not homogeneous of degree 1", Assert.Throws<ArgumentException>("target", () => new XGradient().Attribute(net, _input, target)).Message);
            Assert.NotNull(new IntegratedGradients { Steps = 2 }.Attribute(net, _input, target));
        }
    }

    [Fact]
    public void A_reduction_that_leaves_more_than_a_value_is_refused()
    {
        using var net = TestNets.ByName("mlp");
        var error = Assert.Throws<ArgumentException>("target", () => new Gradient().Attribute(net, _input, Target.Reduce(static y => y)));
        Assert.Contains("[3, 4] to [3, 4]", error.Message);
        Assert.Throws<ArgumentException>("target", () => new Gradient().Attribute(net, _input, Target.Reduce(static y => y.sum())));
    }
}
