using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>The tick or the cross before a prediction. Both have a shape and a colour of their own.</summary>
internal static class Verdict
{
    /// <summary>What the text after it moves by.</summary>
    public const float Width = 18;

    private const float Size = 10, Thickness = 2;

    /// <summary>Draws it on the line of text that begins at <paramref name="top"/>.</summary>
    /// <returns><see cref="Width"/>.</returns>
    public static float Draw(Pen pen, bool isRight, float left, float top)
    {
        var (right, bottom) = (left + Size + 1, top + TextStyle.Body.Ascent);
        var upper = bottom - Size;
        left++;
        if (isRight)
        {
            pen.Curve([new(left, bottom - 4.5f), new(left + 3.5f, bottom - 1), new(right, upper + 1)], Thickness, pen.Theme.Series[2]);
            return Width;
        }
        pen.Line(new(left + 0.5f, upper + 1), new(right - 1.5f, bottom - 1), Thickness, pen.Theme.Series[1]);
        pen.Line(new(left + 0.5f, bottom - 1), new(right - 1.5f, upper + 1), Thickness, pen.Theme.Series[1]);
        return Width;
    }
}
