using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Pictures.Tests;

public sealed class BitmapFontTests
{
    [Fact]
    public void Letters_have_their_shape()
    {
        Assert.Equal(
            [
                ".###.", //
                "#...#",
                "#...#",
                "#####",
                "#...#",
                "#...#",
                "#...#",
                ".....",
                ".....",
            ],
            Draw("A"));
    }

    [Fact]
    public void Every_printable_character_has_a_shape_of_its_own()
    {
        var shapes = Enumerable.Range(' ', 95).Select(code => string.Concat(Draw(((char)code).ToString()))).ToArray();
        Assert.Equal(95, shapes.Distinct().Count());
        Assert.DoesNotContain(string.Concat(Draw("é")), shapes);
        Assert.Equal(Draw("é"), Draw("\n"));
    }

    [Fact]
    public void Scale_enlarges_both_ways()
    {
        var image = new RgbImage(BitmapFont.Measure("il", 3), BitmapFont.LineHeight * 3, Rgb.White);
        BitmapFont.Draw(image, 0, 0, "il", Rgb.Black, 3);
        Assert.Equal(33, image.Width);
        var small = Draw("il");
        for (var i = 0; i < image.Width * image.Height; i++)
        {
            var (x, y) = (i % image.Width, i / image.Width);
            Assert.Equal(small[y / 3][x / 3] == '#', image[x, y] == Rgb.Black);
        }
    }

    private static List<string> Draw(string text)
    {
        var image = new RgbImage(BitmapFont.Measure(text), BitmapFont.LineHeight, Rgb.White);
        BitmapFont.Draw(image, 0, 0, text, Rgb.Black);
        return [.. Enumerable.Range(0, image.Height).Select(y =>
            string.Concat(Enumerable.Range(0, image.Width).Select(x => image[x, y] == Rgb.Black ? '#' : '.')))];
    }
}
