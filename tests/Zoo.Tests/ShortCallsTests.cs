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

    [Theory]
    [InlineData(new long[] { 1, 28, 28 }, "input has shape [1, 28, 28]: it lacks the batch dimension, which input.unsqueeze(0) adds.")]
    [InlineData(new long[] { 2, 784 }, "input has shape [2, 784]: input.reshape(-1, 1, 28, 28) has the same elements.")]
    [InlineData(new long[] { 2, 28, 28 }, "input has shape [2, 28, 28]: input.reshape(-1, 1, 28, 28) has the same elements.")]
    [InlineData(new long[] { 2, 3, 28, 28 }, "input has shape [2, 3, 28, 28].")]
    [InlineData(new long[] { }, "input has shape [].")]
    public void Input_of_another_shape_is_refused_with_the_shape_of_the_network(long[] shape, string problem)
    {
        using var net = new XLeNet();
        using var regular = new XLeNet.Regular();
        using var input = zeros(shape);
        Assert.Equal(
            $"XLeNet takes [N, 1, 28, 28], N samples of shape [1, 28, 28], and {problem} (Parameter 'input')",
            Assert.Throws<ArgumentException>("input", () => net.call(input)).Message);
        Assert.StartsWith("XLeNet.Regular takes", Assert.Throws<ArgumentException>("input", () => regular.call(input)).Message);
    }

    [Fact]
    public void Width_and_batch_of_features_are_checked_too()
    {
        using var net = new XMlp();
        using var narrow = zeros(2, 117);
        using var sample = zeros(118);
        using var sequence = zeros(2, 3, 118);
        Assert.Contains("[N, 118]", Assert.Throws<ArgumentException>("input", () => net.call(narrow)).Message);
        // A linear layer alone would take both.
        Assert.Contains("unsqueeze(0)", Assert.Throws<ArgumentException>("input", () => net.call(sample)).Message);
        Assert.Contains("[N, 118]", Assert.Throws<ArgumentException>("input", () => net.call(sequence)).Message);
        Assert.Throws<ArgumentNullException>("input", () => net.call(null!));
    }

    // A global pooling behind convolutions takes images of any size.
    [Fact]
    public void Images_of_another_size_are_for_the_layers()
    {
        using var net = new XResNet18();
        using var images = rand(1, 3, 32, 40);
        using var output = net.call(images);
        Assert.Equal([1L, 1000], output.shape);
    }

    [Fact]
    public void Layers_are_found_by_their_names()
    {
        using var net = new XLeNet();
        Assert.Equal([16L, 6, 5, 5], net.Layer<Conv2d>("features.3").weight!.shape);
        Assert.Contains("classifier.0", Assert.Throws<ArgumentException>("name", () => net.Layer("fc")).Message);
    }

    private static Tensor Images() => rand([2, 1, 28, 28], generator: new torch.Generator(3));
}
