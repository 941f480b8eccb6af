using System;
using TorchSharp;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class LabelledImagesTests
{
    private static readonly LabelledImages Images = new(1, 2, new byte[] { 0, 51, 102, 153, 204, 255 }, new byte[] { 3, 0, 9 });

    [Fact]
    public void Tensors_are_scaled_to_one_channel_between_0_and_1()
    {
        var (pixels, labels) = Images.ToTensors();
        using (pixels)
        using (labels)
        {
            Assert.Equal([3, 1, 1, 2], pixels.shape);
            Assert.Equal((ScalarType.Float32, ScalarType.Int64), (pixels.dtype, labels.dtype));
            Assert.Equal([0f, 51f / 255, 102f / 255, 153f / 255, 204f / 255, 1f], pixels.data<float>().ToArray());
            Assert.Equal([3, 0, 9], labels.data<long>().ToArray());
        }
    }

    [Fact]
    public void Tensors_are_the_only_native_memory()
    {
        using var scope = NewDisposeScope();
        Images.ToTensors();
        Assert.Equal(2, scope.DisposablesCount);
    }

    [Fact]
    public void Slice_takes_images_with_their_labels()
    {
        var slice = Images.Slice(1, 2);
        Assert.Equal((2, 1, 2), (slice.Count, slice.Height, slice.Width));
        Assert.Equal(new byte[] { 0, 9 }, slice.Labels.ToArray());
        Assert.Equal(new byte[] { 204, 255 }, slice[1].ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => Images.Slice(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Images.Slice(-1, 1));
    }

    [Fact]
    public void Pixels_that_do_not_fit_the_labels_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new LabelledImages(2, 2, new byte[7], new byte[2]));
        Assert.Contains("2 labels need 8 pixels (2 × 2 an image), got 7", error.Message, StringComparison.Ordinal);
    }
}
