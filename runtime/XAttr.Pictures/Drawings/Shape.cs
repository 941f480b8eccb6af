using System.Numerics;

namespace XAttr.Pictures;

/// <summary>Something in a drawing; lengths are pixels of the picture, from the top left.</summary>
internal abstract record Shape;

/// <summary>A filled rectangle.</summary>
internal sealed record RectangleShape(int Left, int Top, int Width, int Height, Rgb Color) : Shape;

/// <summary>Straight lines from point to point; the dashes' lengths are on, off, on, …, none for a solid line.</summary>
internal sealed record LineShape(Vector2[] Points, float Thickness, Rgb Color, float[] Dashes) : Shape;

/// <summary>One line of text.</summary>
/// <param name="X">Where the anchor is.</param>
/// <param name="Top">The top edge of the line.</param>
/// <param name="Content">The text.</param>
/// <param name="Size">The scale of <see cref="BitmapFont"/>.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Anchor">Which end is at X.</param>
internal sealed record TextShape(int X, int Top, string Content, int Size, Rgb Color, TextAnchor Anchor) : Shape
{
    public int Left => X - (Anchor switch
    {
        TextAnchor.Middle => BitmapFont.Measure(Content, Size) / 2,
        TextAnchor.End => BitmapFont.Measure(Content, Size),
        _ => 0,
    });
}

/// <summary>A picture, every pixel a square of so many pixels a side.</summary>
internal sealed record ImageShape(int Left, int Top, RgbImage Image, int Magnification) : Shape;
