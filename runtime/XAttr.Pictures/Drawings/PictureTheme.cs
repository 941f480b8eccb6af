using System.Collections.Generic;

namespace XAttr.Pictures;

/// <summary>
/// The colours of pictures, for a light or a dark background. Those of lines and bars are of Okabe and Ito's palette, which is told apart with any colour
/// vision (https://jfly.uni-koeln.de/color), lightened for the dark.
/// </summary>
public sealed class PictureTheme
{
    private PictureTheme(Rgb background, Rgb ink, Rgb muted, Rgb grid, Rgb[] series, ColorMap diverging, ColorMap positive) =>
        (Background, Ink, Muted, Grid, Series, Diverging, Positive) = (background, ink, muted, grid, series, diverging, positive);

    /// <summary>Dark on white.</summary>
    public static PictureTheme Light { get; } = new(
        Rgb.White, new(28, 32, 38), new(92, 99, 110), new(222, 226, 231),
        [new(0, 114, 178), new(213, 94, 0), new(0, 132, 96), new(170, 78, 128), new(120, 94, 0), new(60, 70, 84)],
        ColorMap.Diverging, ColorMap.Positive);

    /// <summary>Light on near-black.</summary>
    public static PictureTheme Dark { get; } = new(
        new(22, 25, 30), new(232, 235, 239), new(160, 168, 179), new(52, 58, 67),
        [new(86, 180, 233), new(255, 146, 66), new(52, 200, 156), new(230, 150, 196), new(240, 228, 66), new(190, 200, 214)],
        ColorMap.DivergingOnDark, ColorMap.PositiveOnDark);

    /// <summary>Behind everything.</summary>
    public Rgb Background { get; }

    /// <summary>Text.</summary>
    public Rgb Ink { get; }

    /// <summary>Text that steps back: units, ticks, captions.</summary>
    public Rgb Muted { get; }

    /// <summary>Lines of reference.</summary>
    public Rgb Grid { get; }

    /// <summary>The lines of a chart, in order; the first two are the bars for and against.</summary>
    public IReadOnlyList<Rgb> Series { get; }

    /// <summary>For signed attributions.</summary>
    public ColorMap Diverging { get; }

    /// <summary>For attributions that are not negative.</summary>
    public ColorMap Positive { get; }

    /// <summary>The colours by the names that they have in style sheets.</summary>
    internal IEnumerable<(string Name, Rgb Color)> Named
    {
        get
        {
            yield return ("background", Background);
            yield return ("ink", Ink);
            yield return ("muted", Muted);
            yield return ("grid", Grid);
            for (var i = 0; i < Series.Count; i++)
                yield return ($"series-{i}", Series[i]);
        }
    }
}
