using System;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Pictures.Tests;

public sealed class RgbImageTests
{
    [Fact]
    public void Grey_levels_become_pixels_row_after_row()
    {
        var image = RgbImage.FromGrey([0, 10, 20, 30, 40, 255], height: 2, width: 3);
        Assert.Equal((Rgb.Grey(20), Rgb.Grey(30), Rgb.White), (image[2, 0], image[0, 1], image[2, 1]));
        Assert.Equal(new byte[] { 30, 30, 30, 40, 40, 40, 255, 255, 255 }, image.Row(1).ToArray());
        Assert.Throws<ArgumentException>(() => RgbImage.FromGrey([1, 2], height: 2, width: 3));
    }

    [Fact]
    public void Tensor_channels_become_colours()
    {
        using var grey = tensor(new[] { 0f, 0.5f, 1f, 2f }, [1, 2, 2]);
        using var color = tensor(new[] { 1f, 0f, 0f, 1f, -1f, 0.2f }, [1, 3, 1, 2]);

        var greyImage = RgbImage.FromTensor(grey);
        var colorImage = RgbImage.FromTensor(color);

        var greys = new[] { greyImage[0, 0], greyImage[1, 0], greyImage[0, 1], greyImage[1, 1] };
        Assert.Equal([Rgb.Black, Rgb.Grey(128), Rgb.White, Rgb.White], greys);
        Assert.Equal((new Rgb(255, 0, 0), new Rgb(0, 255, 51)), (colorImage[0, 0], colorImage[1, 0]));
    }

    [Fact]
    public void Other_shapes_are_refused()
    {
        using var batch = zeros(2, 1, 4, 4);
        using var twoChannels = zeros(2, 4, 4);
        var ofBatch = Assert.Throws<ArgumentException>(() => RgbImage.FromTensor(batch));
        var ofChannels = Assert.Throws<ArgumentException>(() => RgbImage.FromTensor(twoChannels));
        Assert.Contains("[2, 1, 4, 4]", ofBatch.Message, StringComparison.Ordinal);
        Assert.Contains("got 2", ofChannels.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Picture_is_drawn_magnified()
    {
        var image = new RgbImage(6, 5, Rgb.White);
        image.Draw(RgbImage.FromGrey([0, 100], height: 1, width: 2), left: 1, top: 2, magnification: 2);

        var drawn = Enumerable.Range(0, 30).Where(i => image[i % 6, i / 6] != Rgb.White).ToArray();
        Assert.Equal([13, 14, 15, 16, 19, 20, 21, 22], drawn);
        Assert.Equal((Rgb.Black, Rgb.Grey(100)), (image[2, 3], image[3, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => image.Draw(image, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => image[6, 0]);
    }
}
