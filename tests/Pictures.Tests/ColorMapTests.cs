using System;

namespace XAttr.Pictures.Tests;

public sealed class ColorMapTests
{
    [Fact]
    public void Diverging_runs_from_blue_over_white_to_red()
    {
        var map = ColorMap.Diverging;
        Assert.Equal(new Rgb(8, 48, 130), map[-1]);
        Assert.Equal(new Rgb(90, 150, 220), map[-0.5f]);
        Assert.Equal(Rgb.White, map[0]);
        Assert.Equal(new Rgb(240, 120, 80), map[0.5f]);
        Assert.Equal(new Rgb(160, 0, 30), map[1]);
        // Half-way between white and the red stop: (255 + 240)/2, (255 + 120)/2, (255 + 80)/2, halves rounded up.
        Assert.Equal(new Rgb(248, 188, 168), map[0.25f]);
    }

    [Fact]
    public void Positive_runs_from_white_to_dark()
    {
        var map = ColorMap.Positive;
        Assert.Equal(Rgb.White, map[0]);
        Assert.Equal(new Rgb(60, 0, 20), map[1]);
        for (var i = 1; i <= 100; i++)
            Assert.True(Luminance(map[i / 100f]) < Luminance(map[(i - 1) / 100f]), $"no darker at {i} %");
    }

    [Fact]
    public void Values_outside_take_the_colour_of_the_end()
    {
        Assert.Equal(ColorMap.Diverging[-1], ColorMap.Diverging[-7]);
        Assert.Equal(ColorMap.Diverging[1], ColorMap.Diverging[float.PositiveInfinity]);
        Assert.Equal(Rgb.White, ColorMap.Positive[-0.5f]);
        Assert.Throws<ArgumentException>(() => ColorMap.Positive[float.NaN]);
    }

    // ITU-R BT.709.
    private static double Luminance(Rgb color) => (0.2126 * color.Red) + (0.7152 * color.Green) + (0.0722 * color.Blue);
}
