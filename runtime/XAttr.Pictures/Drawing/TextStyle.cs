using System;
using System.Collections.Generic;
using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>A size and weight of the embedded font, Roboto: pictures look the same on every machine, with and without fonts.</summary>
internal sealed class TextStyle
{
    private static readonly SKTypeface Regular = Load("Roboto-Regular.ttf");
    private static readonly SKTypeface Medium = Load("Roboto-Medium.ttf");

    private TextStyle(SKTypeface typeface, float size)
    {
        Font = new(typeface, size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None, LinearMetrics = true };
        (CapHeight, LineHeight) = (Font.Metrics.CapHeight, MathF.Round(1.35f * size));
        Ascent = MathF.Round((LineHeight + CapHeight) / 2);
    }

    public static TextStyle Title { get; } = new(Medium, 19);

    public static TextStyle Heading { get; } = new(Medium, 14);

    public static TextStyle Body { get; } = new(Regular, 14);

    public static TextStyle Small { get; } = new(Regular, 12.5f);

    public SKFont Font { get; }

    /// <summary>The height of capitals and digits over the base line.</summary>
    public float CapHeight { get; }

    /// <summary>From base line to base line.</summary>
    public float LineHeight { get; }

    /// <summary>From the top of a line to its base line.</summary>
    public float Ascent { get; }

    public float Measure(string text) => Font.MeasureText(text);

    /// <summary>The text in lines that are no wider than the room; the last one ends with … if not all of it fits.</summary>
    public string[] Wrap(string text, float room, int lines = 2)
    {
        var wrapped = new List<string>();
        var rest = text.Trim();
        while (rest.Length > 0 && wrapped.Count < lines)
        {
            var isLast = wrapped.Count == lines - 1;
            var line = Measure(rest) <= room ? rest : isLast ? Shorten(rest, room) : FirstLine(rest, room);
            wrapped.Add(line);
            rest = isLast ? "" : rest[Math.Min(line.Length, rest.Length)..].TrimStart();
        }
        return [.. wrapped];
    }

    /// <summary>The text, or as much of it as fits and a …</summary>
    public string Shorten(string text, float room)
    {
        if (Measure(text) <= room)
            return text;
        var length = text.Length;
        while (length > 0 && Measure(text[..length].TrimEnd() + "…") > room)
            length--;
        return text[..length].TrimEnd() + "…";
    }

    // Words as far as they fit, or as much of a long word as does.
    private string FirstLine(string text, float room)
    {
        var end = 0;
        for (var space = text.IndexOf(' '); space >= 0 && Measure(text[..space]) <= room; space = text.IndexOf(' ', space + 1))
            end = space;
        if (end > 0)
            return text[..end];
        var length = text.Length;
        while (length > 1 && Measure(text[..length]) > room)
            length--;
        return text[..length];
    }

    private static SKTypeface Load(string file)
    {
        using var font = typeof(TextStyle).Assembly.GetManifestResourceStream(file)!;
        using var data = SKData.Create(font);
        return SKTypeface.FromData(data);
    }
}
