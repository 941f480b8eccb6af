using System;
using System.Collections.Generic;
using SkiaSharp;

namespace XAttr.Pictures.Tests;

/// <summary>A picture that has been drawn: its pixels as a decoder of our own reads them, and its texts with their places.</summary>
internal sealed class DrawnPicture
{
    // Most tests look at the texts alone.
    private readonly Lazy<(int Width, int Height, byte[] Rgb)> _pixels;

    private DrawnPicture(Arrangement arrangement, PictureTheme theme, int width)
    {
        (Arrangement, Scale) = (arrangement, width / arrangement.Width);
        _pixels = new(() => PngReader.Read(Output.Png(arrangement, theme, width)));
        using var bitmap = new SKBitmap(1, 1);
        using var canvas = new SKCanvas(bitmap);
        var pen = new Pen(canvas, theme, outlines: false, density: 1);
        arrangement.Paint(pen);
        Texts = pen.Texts;
    }

    public Arrangement Arrangement { get; }

    /// <summary>Pixels a CSS pixel.</summary>
    public float Scale { get; }

    public int Width => _pixels.Value.Width;

    public int Height => _pixels.Value.Height;

    /// <summary>In CSS pixels.</summary>
    public IReadOnlyList<(string Text, SKRect Box)> Texts { get; }

    public SKColor this[int x, int y]
    {
        get
        {
            var at = 3 * ((y * Width) + x);
            var rgb = _pixels.Value.Rgb;
            return new(rgb[at], rgb[at + 1], rgb[at + 2]);
        }
    }

    /// <summary>At one pixel a CSS pixel unless a width is given.</summary>
    public static DrawnPicture Of(Picture picture, PictureTheme? theme = null, int? width = null)
    {
        var arrangement = picture.Arrange();
        return new(arrangement, theme ?? PictureTheme.Light, width ?? (int)arrangement.Width);
    }

    public int Count(SKColor color)
    {
        var (count, rgb) = (0, _pixels.Value.Rgb);
        for (var at = 0; at < rgb.Length; at += 3)
            count += new SKColor(rgb[at], rgb[at + 1], rgb[at + 2]) == color ? 1 : 0;
        return count;
    }

    /// <summary>Fails where a text leaves the picture or touches another.</summary>
    public void AssertLegible()
    {
        for (var i = 0; i < Texts.Count; i++)
        {
            var (text, box) = Texts[i];
            var isInside = box.Left >= 0 && box.Top >= 0 && box.Right <= Arrangement.Width && box.Bottom <= Arrangement.Height;
            Assert.True(isInside, $"'{text}' leaves the picture");
            for (var j = 0; j < i; j++)
                Assert.False(box.IntersectsWith(Texts[j].Box), $"'{text}' touches '{Texts[j].Text}'");
        }
    }
}
