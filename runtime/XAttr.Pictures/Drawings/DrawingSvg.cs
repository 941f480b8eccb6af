using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace XAttr.Pictures;

/// <summary>
/// A drawing as SVG 1.1. In a page its colours are the page's variables, so that it is light and dark with it; on its own they are the theme's.
/// </summary>
internal sealed class DrawingSvg
{
    // The width of a character in the bitmap font is 6; a proportional font of this size takes less on the average, so that what fits there fits here.
    private const double FontSize = 9.6;

    // Text of the size that everything else on a page has.
    private const double Scale = 0.7;

    private const int BaseLine = 7;

    private readonly StringBuilder _text = new();
    private readonly Dictionary<Rgb, string> _variables;

    public DrawingSvg(Drawing drawing, bool inPage)
    {
        _variables = inPage
            ? drawing.Theme.Named.DistinctBy(static item => item.Color).ToDictionary(static item => item.Color, static item => $"var(--{item.Name})")
            : [];
        Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {drawing.Width} {drawing.Height}\" ");
        Append($"width=\"{drawing.Width * Scale:0.#}\" height=\"{drawing.Height * Scale:0.#}\" role=\"img\" aria-label=\"{MarkupText.Escape(drawing.Description)}\" ");
        _text.Append("font-family=\"system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif\">\n");
        if (!inPage)
            Append($"<rect width=\"100%\" height=\"100%\" fill=\"{Color(drawing.Theme.Background)}\"/>\n");
        foreach (var shape in drawing.Shapes)
            Add(shape);
        _text.Append("</svg>\n");
    }

    public override string ToString() => _text.ToString();

    private void Add(Shape shape)
    {
        switch (shape)
        {
            case RectangleShape box:
                Append($"<rect x=\"{box.Left}\" y=\"{box.Top}\" width=\"{box.Width}\" height=\"{box.Height}\" fill=\"{Color(box.Color)}\"/>\n");
                break;
            case LineShape line:
                Add(line);
                break;
            case TextShape text:
                Append($"<text x=\"{text.X}\" y=\"{text.Top + (BaseLine * text.Size)}\" font-size=\"{FontSize * text.Size:0.#}\" fill=\"{Color(text.Color)}\"");
                Append($"{Anchor(text.Anchor)}{(text.Size > Drawing.TextSize ? " font-weight=\"600\"" : "")}>{MarkupText.Escape(text.Content)}</text>\n");
                break;
            case ImageShape image:
                Append($"<image x=\"{image.Left}\" y=\"{image.Top}\" width=\"{image.Image.Width * image.Magnification}\" ");
                Append($"height=\"{image.Image.Height * image.Magnification}\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" ");
                Append($"href=\"data:image/png;base64,{Convert.ToBase64String(Png.Encode(image.Image))}\"/>\n");
                break;
            default:
                throw new NotSupportedException($"A {shape.GetType().Name} has no SVG.");
        }
    }

    private void Add(LineShape line)
    {
        var points = string.Join(' ', line.Points.Select(static point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##},{point.Y:0.##}")));
        Append($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{Color(line.Color)}\" stroke-width=\"{line.Thickness:0.##}\" stroke-linejoin=\"round\"");
        if (line.Dashes.Length > 0)
            Append($" stroke-dasharray=\"{string.Join(' ', line.Dashes.Select(static length => length.ToString("0.##", CultureInfo.InvariantCulture)))}\"");
        _text.Append("/>\n");
    }

    private static string Anchor(TextAnchor anchor) => anchor switch
    {
        TextAnchor.Middle => " text-anchor=\"middle\"",
        TextAnchor.End => " text-anchor=\"end\"",
        _ => "",
    };

    private string Color(Rgb color) => _variables.TryGetValue(color, out var variable) ? variable : color.ToHex();

    private void Append(FormattableString text) => _text.Append(text.ToString(CultureInfo.InvariantCulture));
}
