using System;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Examples.Zoo;
using static TorchSharp.torch;

namespace XAttr.Zoo.Tests;

/// <summary>What a user writes first on a declared network.</summary>
public sealed class ShortCallsTests
{
    [Fact]
    public void Class_index_is_a_target_of_the_generated_methods()
    {
        using var scope = NewDisposeScope();
        using var net = new XLeNet();
        var images = Images();

        var attribution = net.XGradient(images, 1);

        var expected = net.XGradient(images, tensor(new long[] { 1, 1 }));
        Assert.True(attribution.eq(expected).all().ToBoolean());
        Assert.False(attribution.eq(net.XGradient(images, 2)).all().ToBoolean());
        var (output, same) = net.ForwardWithXGradient(images, 1);
        Assert.True(same.eq(expected).all().ToBoolean());
        Assert.True(output.eq(net.call(images)).all().ToBoolean());
        // Any target: the sum over classes is the sum of their attributions, which is linear.
        var sum = net.XGradient(images, Target.Sum).to(ScalarType.Float64).sum([1, 2, 3]);
        var difference = sum.sub(output.to(ScalarType.Float64).sum(1)).abs().max().ToDouble();
        Assert.InRange(difference, 0, 1e-4 * output.abs().sum().ToDouble());
    }

    [Fact]
    public void Layers_are_found_by_their_names()
    {
        using var net = new XLeNet();
        Assert.Equal([16L, 6, 5, 5], net.Layer<Conv2d>("features.3").weight!.shape);
        Assert.Contains("classifier.0", Assert.Throws<ArgumentException>("name", () => net.Layer("fc")).Message);
    }

    private static Tensor Images() => rand([2, 1, 28, 28], generator: new Generator(3));
}
