using System;

namespace XAttr.Pictures;

/// <summary>
/// Draws text in a font of 5 × 9 pixels (7 above the base line, 2 below). It has the printable ASCII characters; any other shows as an
/// empty box.
/// </summary>
public static class BitmapFont
{
    /// <summary>The height of a line in pixels, at scale 1.</summary>
    public const int LineHeight = 9;

    // Five pixels and one of space.
    private const int Advance = 6;

    /// <summary>The width of a text in pixels.</summary>
    public static int Measure(string text, int scale = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? 0 : ((text.Length * Advance) - 1) * scale;
    }

    /// <summary>Draws one line of text.</summary>
    /// <param name="image">The picture to draw into.</param>
    /// <param name="left">The column of the first character's left edge.</param>
    /// <param name="top">The row of the line's top edge.</param>
    /// <param name="text">The text.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="scale">How many pixels of the picture a pixel of the font is wide and high.</param>
    /// <exception cref="ArgumentOutOfRangeException">The text leaves the picture.</exception>
    public static void Draw(RgbImage image, int left, int top, string text, Rgb color, int scale = 1)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        for (var i = 0; i < text.Length; i++)
            DrawGlyph(image, left + (i * Advance * scale), top, BitmapGlyphs.Of(text[i]), color, scale);
    }

    private static void DrawGlyph(RgbImage image, int left, int top, string glyph, Rgb color, int scale)
    {
        var (x, y) = (0, 0);
        foreach (var pixel in glyph)
        {
            if (pixel == '#')
                image.Fill(left + (x * scale), top + (y * scale), scale, scale, color);
            (x, y) = pixel == '/' ? (0, y + 1) : (x + 1, y);
        }
    }
}
