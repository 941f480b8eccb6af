using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;

namespace XAttr.Pictures;

/// <summary>A picture of lines, text and images that becomes SVG or pixels.</summary>
public sealed class Drawing
{
    /// <summary>The scale of <see cref="BitmapFont"/> for text, and for a title.</summary>
    internal const int TextSize = 2, TitleSize = 3;

    private readonly List<Shape> _shapes = [];

    internal Drawing(int width, int height, PictureTheme theme, string description) =>
        (Width, Height, Theme, Description) = (width, height, theme, description);

    /// <summary>Its width in pixels.</summary>
    public int Width { get; }

    /// <summary>Its height in pixels.</summary>
    public int Height { get; }

    /// <summary>What it shows, for whoever does not see it.</summary>
    public string Description { get; }

    internal PictureTheme Theme { get; }

    internal IReadOnlyList<Shape> Shapes => _shapes;

    /// <summary>The drawing as pixels.</summary>
    public RgbImage ToImage() => DrawingPixels.Render(this);

    /// <summary>The drawing as an SVG document, with all images in it.</summary>
    public string ToSvg() => new DrawingSvg(this, inPage: false).ToString();

    /// <summary>Writes a .png or .svg file, whole or not at all.</summary>
    /// <exception cref="ArgumentException">The file's name ends otherwise.</exception>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public void Write(string path)
    {
        switch (Path.GetExtension(path)?.ToUpperInvariant())
        {
            case ".PNG":
                Png.Write(path, ToImage());
                break;
            case ".SVG":
                AtomicFile.WriteText(path, ToSvg());
                break;
            default:
                throw new ArgumentException($"A drawing is written to a .png or an .svg file, not to {path}.", nameof(path));
        }
    }

    internal void Rectangle(int left, int top, int width, int height, Rgb color) =>
        _shapes.Add(new RectangleShape(left, top, width, height, color));

    internal void Line(IEnumerable<Vector2> points, float thickness, Rgb color, params float[] dashes) =>
        _shapes.Add(new LineShape(points.ToArray(), thickness, color, dashes));

    internal void Text(int x, int top, string content, Rgb color, int size = TextSize, TextAnchor anchor = TextAnchor.Start) =>
        _shapes.Add(new TextShape(x, top, content, size, color, anchor));

    internal void Image(int left, int top, RgbImage image, int magnification = 1) =>
        _shapes.Add(new ImageShape(left, top, image, magnification));

    internal static int TextHeight(int size = TextSize) => BitmapFont.LineHeight * size;
}
