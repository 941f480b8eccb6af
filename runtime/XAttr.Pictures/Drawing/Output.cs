using System;
using System.IO;
using System.Text;
using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>An arrangement as the bytes of a file: one drawing, three canvases.</summary>
internal static class Output
{
    /// <summary>Images in SVG and PDF have so many pixels a CSS pixel.</summary>
    private const float PrintDensity = 4;

    // A CSS pixel is 1/96 inch, a point of PDF 1/72.
    private const float Point = 0.75f;

    public static byte[] Png(Arrangement arrangement, PictureTheme theme, int width)
    {
        var scale = width / arrangement.Width;
        using var bitmap = new SKBitmap(new SKImageInfo(
            width, (int)MathF.Ceiling(scale * arrangement.Height), SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(theme.Background);
            canvas.Scale(scale);
            arrangement.Paint(new(canvas, theme, outlines: false, scale));
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public static byte[] Pdf(Arrangement arrangement, PictureTheme theme, string title)
    {
        using var stream = new MemoryStream();
        // No date: the same picture makes the same file.
        var metadata = SKDocumentPdfMetadata.Default;
        metadata.Title = title;
        using (var document = SKDocument.CreatePdf(stream, metadata))
        {
            var canvas = document.BeginPage(Point * arrangement.Width, Point * arrangement.Height);
            canvas.Clear(theme.Background);
            canvas.Scale(Point);
            arrangement.Paint(new(canvas, theme, outlines: false, PrintDensity));
            document.EndPage();
            document.Close();
        }
        return stream.ToArray();
    }

    /// <param name="arrangement">What is drawn.</param>
    /// <param name="theme">Its colours.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="inset">What is left out of the margin on every side, where a page has one of its own.</param>
    public static string Svg(Arrangement arrangement, PictureTheme theme, string title, float inset = 0)
    {
        using var stream = new MemoryStream();
        var bounds = new SKRect(0, 0, arrangement.Width - (2 * inset), arrangement.Height - (2 * inset));
        using (var canvas = SKSvgCanvas.Create(bounds, stream))
        {
            var pen = new Pen(canvas, theme, outlines: true, PrintDensity);
            pen.Fill(bounds, theme.Background);
            canvas.Translate(-inset, -inset);
            arrangement.Paint(pen);
        }
        return Described(Encoding.UTF8.GetString(stream.ToArray()), bounds, title);
    }

    // Skia writes neither the box that lets a page resize the picture nor anything for those who do not see it, but an XML declaration,
    // which UTF-8 does not need.
    private static string Described(string svg, SKRect bounds, string title)
    {
        var start = svg.IndexOf("<svg ", StringComparison.Ordinal);
        var end = svg.IndexOf('>', start);
        var box = FormattableString.Invariant($"viewBox=\"0 0 {bounds.Width} {bounds.Height}\" role=\"img\" ");
        return $"<svg {box}{svg[(start + "<svg ".Length)..end]}>\n\t<title>{MarkupText.Escape(title)}</title>{svg[(end + 1)..]}";
    }
}
