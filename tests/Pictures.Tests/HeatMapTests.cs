using System;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Pictures.Tests;

public sealed class HeatMapTests
{
    [Fact]
    public void Scale_is_the_99th_percentile_of_the_absolute_values()
    {
        float[] values = [.. Enumerable.Range(1, 200).Select(i => i % 2 == 0 ? i : -(float)i)];
        var map = new HeatMap(values, height: 10, width: 20);
        Assert.Equal(198, map.Scale);
        Assert.Equal((1, 100, 200), (map.Percentile(0), map.Percentile(0.5), map.Percentile(1)));
    }

    [Fact]
    public void Colours_follow_the_scale()
    {
        var map = new HeatMap([2, -1, 0, 4], height: 2, width: 2) { Scale = 2 };
        var picture = map.Draw(ColorMap.Diverging);
        Assert.Equal(
            [ColorMap.Diverging[1], ColorMap.Diverging[-0.5f], Rgb.White, ColorMap.Diverging[1]],
            new[] { picture[0, 0], picture[1, 0], picture[0, 1], picture[1, 1] });
    }

    [Fact]
    public void Overlay_hides_the_picture_where_the_value_is_large()
    {
        var picture = RgbImage.FromGrey([0, 0, 255, 100], height: 2, width: 2);
        var overlay = new HeatMap([0, 1, -1, 0.5f], height: 2, width: 2) { Scale = 1 }.Overlay(picture, ColorMap.Diverging);

        // Black, made pale, keeps a fifth of its distance to white: 255 · 0.8 = 204.
        Assert.Equal((Rgb.Grey(204), ColorMap.Diverging[1], ColorMap.Diverging[-1]), (overlay[0, 0], overlay[1, 0], overlay[0, 1]));
        // Grey 100 made pale is 255 − 155 · 0.2 = 224; half-way from there to (240, 120, 80): 232, 172, 152.
        Assert.Equal(new Rgb(232, 172, 152), overlay[1, 1]);
        Assert.Throws<ArgumentException>(() => new HeatMap([1], 1, 1).Overlay(picture, ColorMap.Positive));
    }

    [Fact]
    public void Attribution_of_nothing_is_white() =>
        Assert.Equal(Rgb.White, new HeatMap(new float[4], height: 2, width: 2).Draw(ColorMap.Diverging)[1, 1]);

    [Fact]
    public void Tensor_channels_are_summed()
    {
        using var attribution = tensor(new[] { 1.0, 2, 3, 4, -1, 5, 6, 7 }, [1, 2, 2, 2]);
        var map = HeatMap.FromTensor(attribution);
        var expected = new HeatMap([0, 7, 9, 11], height: 2, width: 2);
        Assert.Equal((2, 2, 11f), (map.Height, map.Width, map.Scale));
        Assert.Equal(Png.Encode(expected.Draw(ColorMap.Positive)), Png.Encode(map.Draw(ColorMap.Positive)));
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new HeatMap([0, 0, 0, float.NaN], height: 2, width: 2));
        Assert.Contains("row 1, column 1 is NaN", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new HeatMap([0, 0, 0], height: 2, width: 2));
    }
}
