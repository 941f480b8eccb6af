using System;
using TorchSharp;
using XAttr.Networks;
using XAttr.Training;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>Pooling of the recording pass, which turns maps of many channels, beside libtorch's on the map as it lies.</summary>
public sealed class FirstOrderPoolingTests
{
    [Theory]
    [InlineData(8, 2, 2, 0, 1, false)]
    [InlineData(16, 3, 2, 1, 1, false)]
    [InlineData(9, 3, 1, 1, 2, false)]
    [InlineData(8, 3, 2, 0, 1, true)]
    public void Turned_maps_are_pooled_as_libtorch_pools_them(int channels, long size, long stride, long padding, long dilation, bool ceilMode)
    {
        using var scope = NewDisposeScope();
        // Few values, so that windows tie: which of the tied elements is taken must agree too.
        var values = randint(-2, 3, [2, channels, 9, 10], ScalarType.Float64, generator: new Generator(11));
        values[0, 0] = double.NegativeInfinity;
        var (mine, libtorch) = (values.clone().requires_grad_(), values.clone().requires_grad_());

        (Tensor Output, Tensor Indices) Pool(Tensor map) =>
            functional.max_pool2d_with_indices(map, [size, size], [stride, stride], [padding, padding], [dilation, dilation], ceilMode);
        using var recording = new RecordingPass(_ => true);
        var pooled = FirstOrderPass.MaxPool(recording, mine, Pool);
        var expected = Pool(libtorch).Output;
        var signal = randint(-9, 10, expected.shape, ScalarType.Float64, generator: new Generator(12));
        pooled.backward([signal]);
        expected.backward([signal]);

        Assert.True(pooled.is_contiguous());
        Assert.True(pooled.equal(expected).all().item<bool>());
        Assert.True(mine.grad!.equal(libtorch.grad!).all().item<bool>());
        Assert.True(mine.grad!.ne(0).any().item<bool>());
    }

    [Fact]
    public void A_NaN_is_pooled_and_takes_the_gradient()
    {
        using var scope = NewDisposeScope();
        var values = zeros(1, 8, 2, 2);
        values[0, 3, 1, 0] = float.NaN;
        values.requires_grad_();

        using var recording = new RecordingPass(_ => true);
        var pooled = FirstOrderPass.MaxPool(recording, values, map => functional.max_pool2d_with_indices(map, [2, 2]));
        pooled.sum().backward();

        Assert.True(pooled[0, 3].isnan().all().item<bool>());
        Assert.Equal(1, values.grad![0, 3, 1, 0].item<float>());
        Assert.Equal(8, values.grad!.sum().item<float>());
    }
}
