using System;
using System.Linq;
using SkiaSharp;
using static TorchSharp.torch;

namespace XAttr.Pictures.Tests;

public sealed class HeatMapTests
{
    [Fact]
    public void TheScaleIsThe99thPercentileOfTheAbsoluteValues()
    {
        float[] values = [.. Enumerable.Range(1, 200).Select(i => i % 2 == 0 ? i : -(float)i)];
        Assert.Equal(198, new HeatMap(values, height: 10, width: 20).Scale);
    }

    [Fact]
    public void TheScaleOfASparseMapIsItsLargestValue()
    {
        var values = new float[400];
        values[7] = -3;
        Assert.Equal(3, new HeatMap(values, height: 20, width: 20).Scale);
        Assert.Equal(0, new HeatMap(new float[4], height: 2, width: 2).Scale);
    }

    [Fact]
    public void ASparseMapTellsItsLargestValueFromAThousandthOfIt()
    {
        var values = new float[28 * 28];
        (values[0], values[1]) = (1, 0.001f);
        var map = new HeatMap(values, height: 28, width: 28);
        Assert.Equal(1, map.Scale);
        Assert.NotEqual(Colors(map)[0], Colors(map)[1]);
    }

    [Fact]
    public void ColoursFollowTheScale()
    {
        var map = new HeatMap([2, -1, 0, 4], height: 2, width: 2) { Scale = 2 };
        var signed = ColorMap.Signed;
        Assert.Equal([signed[1], signed[-0.5f], SKColors.White, signed[1]], Colors(map));
        Assert.Equal([.. new[] { 1, 0.5f, 0, 1 }.Select(value => ColorMap.Magnitude[value])], Colors(map.Absolute()));
    }

    [Fact]
    public void AnOverlayShowsTheImageWhereNothingIsAttributed()
    {
        var image = RgbImage.FromGrey([0, 255, 255, 0, 255, 0], height: 2, width: 3);
        var colors = Colors(new HeatMap([0, 0, 1, 1, -1, -0.1f], height: 2, width: 3) { Scale = 1 }.Over(image));
        Assert.Equal(SKColors.Black, colors[0]);
        // Neither the white of a page nor as light as what counts.
        Assert.Equal(new SKColor(107, 107, 107), colors[1]);
        Assert.Equal([ColorMap.Overlay[1], ColorMap.Overlay[1], ColorMap.Overlay[-1]], colors[2..5]);
        Assert.True(colors[5].Blue > colors[5].Red && colors[5] != SKColors.Black, "black stays darker than a weak attribution");
        Assert.Throws<ArgumentException>(() => new HeatMap([1], 1, 1).Over(image));
    }

    [Fact]
    public void TensorChannelsAreSummed()
    {
        using var attribution = tensor(new[] { 1.0, 2, 3, 4, -1, 5, 6, 7 }, [1, 2, 2, 2]);
        var map = new HeatMap(attribution);
        Assert.Equal((2, 2, 11f), (map.Height, map.Width, map.Scale));
        Assert.Equal(Colors(new HeatMap([0, 7, 9, 11], height: 2, width: 2)), Colors(map));
    }

    [Fact]
    public void OnItsOwnItIsLargeWithALegendInNumbers()
    {
        float[] values = [.. Enumerable.Range(0, 784).Select(i => (i % 28) - 13.5f)];
        var drawn = DrawnPicture.Of(new HeatMap(values, 28, 28) { Title = "Boot", Output = "the boot" }, width: 1600);
        Assert.Equal(1600, drawn.Width);
        drawn.AssertLegible();
        Assert.Equal(["Boot", "against the boot", "for it", "\u221213.5", "13.5", "0"], drawn.Texts.Select(text => text.Text));
        // A column of the strongest blue and one of red, a 28th of the map's height squared each, and the ends of the bar.
        var column = (int)(11 * drawn.Scale) * (int)(308 * drawn.Scale);
        Assert.InRange(drawn.Count(ColorMap.Signed[1]), 0.9 * column, 1.2 * column);
    }

    [Fact]
    public void WhatCannotBeDrawnIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new HeatMap([0, 0, 0, float.NaN], height: 2, width: 2));
        Assert.Contains("row 1, column 1 is NaN", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new HeatMap([0, 0, 0], height: 2, width: 2));
        foreach (var scale in new[] { -1, 0, float.NaN, float.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>(() => new HeatMap([1], 1, 1) { Scale = scale });
    }

    private static SKColor[] Colors(HeatMap map) =>
        [.. map.Render(PictureTheme.Light, map.Scale).Rgba.ToArray().Chunk(4).Select(pixel => new SKColor(pixel[0], pixel[1], pixel[2]))];
}
