using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Batches that have no samples, or of types and origins that few have.</summary>
public sealed class UnusualInputTests
{
    public static TheoryData<string> Methods => new(AllMethods.Names);

    [Theory]
    [MemberData(nameof(Methods))]
    public void No_samples_have_an_empty_attribution(string name)
    {
        using var scope = NewDisposeScope();
        var samples = TestNets.Input("cnn", 3, ScalarType.Float32);

        var attribution = AllMethods.ByName(name, samples).Attribute(TestNets.ByName("cnn", ScalarType.Float32), samples.narrow(0, 0, 0), zeros(0, ScalarType.Int64));

        Assert.Equal([0, .. samples.shape[1..]], attribution.shape);
        Assert.Equal(ScalarType.Float32, attribution.dtype);
    }

    [Fact]
    public void No_samples_have_no_outputs_beside_it()
    {
        using var scope = NewDisposeScope();
        var net = TestNets.ByName("mlp", ScalarType.Float32);
        var samples = TestNets.Input("mlp", 1, ScalarType.Float32);

        var (output, attribution) = XGradient.ForwardWithAttribution(net, samples.narrow(0, 0, 0), 0);

        Assert.Equal([0, net.call(samples).size(1)], output.shape);
        Assert.False(output.requires_grad);
        Assert.True(XGradient.ForwardWithAttribution(net, samples.narrow(0, 0, 0), 0, createGraph: true).Output.requires_grad);
        Assert.Equal([0, samples.size(1)], attribution.shape);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_was_made_under_inference_mode_is_refused_with_the_way_out(string name)
    {
        using var scope = NewDisposeScope();
        var net = TestNets.ByName("mlp", ScalarType.Float32);
        Tensor input;
        using (inference_mode())
            input = TestNets.Input("mlp", 2, ScalarType.Float32);

        var error = Assert.Throws<ArgumentException>("input", () => AllMethods.ByName(name, input.clone()).Attribute(net, input, 0));

        Assert.Contains("clone()", error.Message, StringComparison.Ordinal);
        Assert.Equal(input.shape, AllMethods.ByName(name, input.clone()).Attribute(net, input.clone(), 0).shape);
    }

    // A half has 11 bits, and each of the layers rounds.
    [Fact]
    public void Halves_are_attributed_on_a_processor_too()
    {
        using var scope = NewDisposeScope();
        var input = TestNets.Input("mlp", 2, ScalarType.Float32).to(ScalarType.Float16);
        var expected = new XGradient().Attribute(TestNets.ByName("mlp", ScalarType.Float32), input.to(ScalarType.Float32), 0);

        var attribution = new XGradient().Attribute(TestNets.ByName("mlp", ScalarType.Float32).to(ScalarType.Float16), input, 0);

        Assert.Equal(ScalarType.Float16, attribution.dtype);
        Assert.True(attribution.to(ScalarType.Float32).sub(expected).norm().ToDouble() <= 16 * Math.Pow(2, -11) * expected.norm().ToDouble());
    }
}
