using System;
using System.Collections.Generic;
using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>Which end of a text its position is.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>Draws on a canvas, whatever becomes of it; lengths are CSS pixels from the top left.</summary>
/// <param name="canvas">Of a bitmap, an SVG document or a page of a PDF.</param>
/// <param name="theme">The colours.</param>
/// <param name="outlines">Whether letters are drawn as shapes: where a file cannot hold the font.</param>
/// <param name="density">How many pixels a CSS pixel is wide and high; what images are enlarged for.</param>
internal sealed class Pen(SKCanvas canvas, PictureTheme theme, bool outlines, float density)
{
    private readonly List<(string Text, SKRect Box)> _texts = [];

    public PictureTheme Theme => theme;

    /// <summary>What has been written, and where: from the top of the capitals to the base line.</summary>
    public IReadOnlyList<(string Text, SKRect Box)> Texts => _texts;

    /// <summary>Writes a line of text whose base line is at <paramref name="y"/>.</summary>
    public void Text(string text, float x, float y, TextStyle style, SKColor color, TextAnchor anchor = TextAnchor.Start)
    {
        if (text.Length == 0)
            return;
        var width = style.Measure(text);
        var left = x - (anchor switch { TextAnchor.Middle => width / 2, TextAnchor.End => width, _ => 0 });
        _texts.Add((text, new(left, y - style.CapHeight, left + width, y)));
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        if (!outlines)
        {
            canvas.DrawText(text, left, y, style.Font, paint);
            return;
        }
        using var path = style.Font.GetTextPath(text, new SKPoint(left, y));
        canvas.DrawPath(path, paint);
    }

    /// <summary>Writes lines from the top edge of the first on.</summary>
    /// <returns>The bottom edge of the last.</returns>
    public float Paragraph(string[] lines, float left, float top, TextStyle style, SKColor color)
    {
        for (var i = 0; i < lines.Length; i++)
            Text(lines[i], left, top + (i * style.LineHeight) + style.Ascent, style, color);
        return top + (lines.Length * style.LineHeight);
    }

    public void Fill(SKRect box, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawRect(box, paint);
    }

    public void Fill(ReadOnlySpan<SKPoint> corners, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        using var path = new SKPath();
        path.AddPoly(corners.ToArray());
        canvas.DrawPath(path, paint);
    }

    public void Line(SKPoint from, SKPoint to, float thickness, SKColor color, params float[] dashes) =>
        Curve([from, to], thickness, color, dashes);

    public void Curve(ReadOnlySpan<SKPoint> points, float thickness, SKColor color, params float[] dashes)
    {
        using var effect = dashes.Length == 0 ? null : SKPathEffect.CreateDash(dashes, 0);
        using var paint = new SKPaint
        {
            Color = color,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = thickness,
            StrokeJoin = SKStrokeJoin.Round,
            StrokeCap = dashes.Length == 0 ? SKStrokeCap.Round : SKStrokeCap.Butt,
            PathEffect = effect,
        };
        using var path = new SKPath();
        path.AddPoly(points.ToArray(), close: false);
        canvas.DrawPath(path, paint);
    }

    public void Dot(SKPoint centre, float radius, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawCircle(centre, radius, paint);
    }

    /// <summary>
    /// An image in a frame that lies around it. Its pixels are enlarged to squares first and then fitted, so that they stay squares in
    /// every viewer, and all of the same size.
    /// </summary>
    public void Image(RgbImage image, SKRect box)
    {
        using var original = image.ToImage();
        var factor = Math.Max(1, (int)MathF.Ceiling(density * box.Width / image.Width));
        var size = new SKImageInfo(image.Width * factor, image.Height * factor, original.ColorType, SKAlphaType.Opaque);
        using var enlarged = new SKBitmap(size);
        using (var inside = new SKCanvas(enlarged))
            inside.DrawImage(original, new SKRect(0, 0, enlarged.Width, enlarged.Height), new SKSamplingOptions(SKFilterMode.Nearest));
        using var squares = SKImage.FromBitmap(enlarged);
        canvas.DrawImage(squares, box, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var frame = new SKPaint { Color = theme.Frame, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 1 };
        canvas.DrawRect(new(box.Left - 0.5f, box.Top - 0.5f, box.Right + 0.5f, box.Bottom + 0.5f), frame);
    }
}
