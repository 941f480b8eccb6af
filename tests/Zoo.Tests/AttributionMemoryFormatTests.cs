using System;
using System.Collections.Generic;
using TorchSharp;
using XAttr.Surveys.Zoo;
using Xunit;
using static TorchSharp.torch;

namespace XAttr.Zoo.Tests;

/// <summary>Attributing with the channels last computes the same numbers, whatever points a method makes of the samples.</summary>
public sealed class AttributionMemoryFormatTests
{
    // Sums through all layers and back, in another order; 16: terms may cancel down to this share.
    private static readonly double Tolerance = 2 * SmallImageNet.Depth * Math.Sqrt(SmallImageNet.MostTerms) * Math.Pow(2, -53) * 16;

    public static TheoryData<string> Methods { get; } = [.. ByName.Keys];

    private static Dictionary<string, AttributionMethod> ByName => new()
    {
        ["XGradient"] = new XGradient(),
        ["IntegratedGradients"] = new IntegratedGradients { Steps = 3 },
        ["SmoothGrad"] = new SmoothGrad(new Gradient()) { Count = 2, Seed = 3 },
        ["Occlusion"] = new Occlusion([3, 16, 16]),
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_network_sees_the_format_and_the_attribution_does_not(string name)
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        var images = randn([2, 3, 32, 32], ScalarType.Float64, generator: new torch.Generator(5));
        var strides = new List<long>();
        var watched = new AttributedModel(net, inputs =>
        {
            strides.Add(inputs[0].stride(1));
            return net.call(inputs[0]);
        });

        // X-Gradient takes the declared network alone, whose call nobody can watch.
        var model = name == "XGradient" ? net : watched;

        var expected = ByName[name].Attribute(net, images, 1);
        var actual = ByName[name].Attribute(model, [images], 1, new() { MemoryFormat = MemoryFormat.ChannelsLast })[0];

        Assert.InRange(actual.sub(expected).norm().ToDouble() / expected.norm().ToDouble(), 0, Tolerance);
        Assert.Equal(name != "XGradient", strides.Count > 0);
        Assert.All(strides, static stride => Assert.Equal(1, stride));
    }

    [Fact]
    public void The_fastest_format_is_measured_at_the_first_batch_only()
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        var images = randn([2, 3, 32, 32], ScalarType.Float64, generator: new torch.Generator(5));
        var passes = 0;
        var watched = new AttributedModel(net, inputs =>
        {
            passes++;
            return net.call(inputs[0]);
        });
        var options = new AttributionOptions { MemoryFormat = MemoryFormat.Fastest };

        var first = new Gradient().Attribute(watched, [images], 1, options)[0];
        var measured = passes - 1;
        var second = new Gradient().Attribute(watched, [images], 1, options)[0];

        Assert.True(measured > 2);
        Assert.Equal(measured + 2, passes);
        Assert.True(first.equal(second).all().item<bool>());
        Assert.True(first.ne(0).any().item<bool>());
    }

    [Fact]
    public void A_graph_goes_through_the_turned_images()
    {
        using var scope = NewDisposeScope();
        using var net = Net();
        var images = randn([2, 3, 32, 32], ScalarType.Float64, generator: new torch.Generator(5)).requires_grad_();

        var expected = GradientOfSquares(MemoryFormat.Contiguous);
        var actual = GradientOfSquares(MemoryFormat.ChannelsLast);

        Assert.InRange(actual.sub(expected).norm().ToDouble() / expected.norm().ToDouble(), 0, 3 * Tolerance);

        Tensor GradientOfSquares(MemoryFormat format)
        {
            images.grad = null;
            new XGradient().Attribute(net, images, 1, new() { CreateGraph = true, MemoryFormat = format }).square().sum().backward();
            return images.grad!.clone();
        }
    }

    [Fact]
    public void A_format_that_there_is_not_is_refused()
    {
        using var net = Net();
        using var images = zeros(1, 3, 32, 32, dtype: ScalarType.Float64);
        Assert.Throws<ArgumentOutOfRangeException>(
            "MemoryFormat", () => new XGradient().Attribute(net, images, 1, new() { MemoryFormat = (MemoryFormat)7 }));
    }

    private static SmallImageNet Net()
    {
        var net = new SmallImageNet();
        net.to(ScalarType.Float64);
        using (no_grad())
            DeterministicValues.Fill(net);
        net.eval();
        return net;
    }
}
