using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Pictures.Tests;

public sealed class RgbImageTests
{
    private static readonly double[] Mean = [0.485, 0.456, 0.406];
    private static readonly double[] Deviation = [0.229, 0.224, 0.225];

    [Fact]
    public void GreyLevelsBecomePixelsRowAfterRow()
    {
        var image = RgbImage.FromGrey([0, 10, 20, 30, 40, 255], height: 2, width: 3);
        Assert.Equal((3, 2), (image.Width, image.Height));
        Assert.Equal(new byte[] { 30, 30, 30, 255, 40, 40, 40, 255, 255, 255, 255, 255 }, image.Rgba[12..].ToArray());
        Assert.Throws<ArgumentException>(() => RgbImage.FromGrey([1, 2], height: 2, width: 3));
    }

    [Fact]
    public void TensorChannelsBecomeColours()
    {
        using var grey = tensor(new[] { 0f, 0.5f, 1f, 0.2f }, [1, 2, 2]);
        using var color = tensor(new[] { 1f, 0f, 0f, 1f, 0f, 0.2f }, [1, 3, 1, 2]);

        Assert.Equal(new byte[] { 0, 128, 255, 51 }, Reds(RgbImage.FromTensor(grey)));
        Assert.Equal(new byte[] { 255, 0, 0, 255, 0, 255, 51, 255 }, RgbImage.FromTensor(color).Rgba.ToArray());
    }

    [Fact]
    public void BytesAndKnownRangesAreDrawnRight()
    {
        using var bytes = tensor(new byte[] { 0, 1, 128, 255 }, [2, 2]);
        using var floats = bytes.to(ScalarType.Float32);
        using var centred = floats.div(127.5).sub(1);

        byte[] expected = [0, 1, 128, 255];
        Assert.Equal(expected, Reds(RgbImage.FromTensor(bytes)));
        Assert.Equal(expected, Reds(RgbImage.FromTensor(floats, highest: 255)));
        Assert.Equal(expected, Reds(RgbImage.FromTensor(centred, -1, 1)));
    }

    // Every level, half levels among them, goes through float32 there and back.
    [Fact]
    public void NormalizedTensorsAreDrawnRight()
    {
        using var scope = NewDisposeScope();
        var mean = tensor(Mean).to(ScalarType.Float32).reshape(3, 1, 1);
        var deviation = tensor(Deviation).to(ScalarType.Float32).reshape(3, 1, 1);
        var halves = arange(0, 511).to(ScalarType.Float32).div(510).reshape(1, 1, 511);

        var image = RgbImage.FromNormalized(halves.expand(3, 1, 511).sub(mean).div(deviation), Mean, Deviation);

        // Halves round upwards.
        Assert.Equal(Enumerable.Range(0, 511).SelectMany(i => Grey((byte)((i + 1) / 2))), image.Rgba.ToArray());
        var grey = RgbImage.FromNormalized(full(3, 1, 1, 0.5f).sub(mean).div(deviation), Mean, Deviation);
        Assert.Equal(Grey(128), grey.Rgba.ToArray());
    }

    [Theory]
    [InlineData(2f)]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    public void ValuesOutsideTheRangeAreRefusedWithTheWayOut(float value)
    {
        using var pixels = tensor(new[] { 0f, 0.5f, value, 1f }, [1, 2, 2]);
        var error = Assert.Throws<ArgumentException>(() => RgbImage.FromTensor(pixels));
        Assert.Contains($"channel 0, row 1, column 0 is {FormattableString.Invariant($"{value}")}, outside [0, 1]", error.Message);
        Assert.Contains("FromNormalized", error.Message);
        Assert.Throws<ArgumentException>(() => RgbImage.FromNormalized(pixels, [0.5], [2]));
    }

    [Fact]
    public void RangesAndNormalizationsThatAreNoneAreRefused()
    {
        using var pixels = zeros(3, 2, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => RgbImage.FromTensor(pixels, 1, 1));
        var error = Assert.Throws<ArgumentException>(() => RgbImage.FromNormalized(pixels, [0, 0], [1]));
        Assert.Contains("3 channels need 1 or 3", error.Message);
        Assert.Throws<ArgumentException>(() => RgbImage.FromNormalized(pixels, [0], [0]));
    }

    [Fact]
    public void OtherShapesAreRefused()
    {
        using var batch = zeros(2, 1, 4, 4);
        using var twoChannels = zeros(2, 4, 4);
        Assert.Contains("[2, 1, 4, 4]; take one of the batch", Assert.Throws<ArgumentException>(() => RgbImage.FromTensor(batch)).Message);
        Assert.Contains("got 2", Assert.Throws<ArgumentException>(() => RgbImage.FromTensor(twoChannels)).Message);
    }

    private static byte[] Grey(byte level) => [level, level, level, 255];

    private static byte[] Reds(RgbImage image) => [.. image.Rgba.ToArray().Chunk(4).Select(static pixel => pixel[0])];
}
