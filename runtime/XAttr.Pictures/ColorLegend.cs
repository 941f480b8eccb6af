using System;

namespace XAttr.Pictures;

/// <summary>A bar of all the colours of a map, between the words for its two ends.</summary>
/// <param name="Colors">The colours.</param>
/// <param name="Lowest">What the colour at the left end means.</param>
/// <param name="Highest">What the colour at the right end means.</param>
public sealed record ColorLegend(ColorMap Colors, string Lowest, string Highest)
{
    private const int TextScale = Drawing.TextSize;
    private const int BarWidth = 160;
    private const int Gap = 8;

    internal int Width => BitmapFont.Measure(Lowest, TextScale) + Gap + BarWidth + Gap + BitmapFont.Measure(Highest, TextScale);

    internal int Height => BitmapFont.LineHeight * TextScale;

    internal void Draw(Drawing drawing, int left, int top)
    {
        drawing.Text(left, top, Lowest, drawing.Theme.Muted, TextScale);
        var bar = left + BitmapFont.Measure(Lowest, TextScale) + Gap;
        drawing.Image(bar, top, Bar());
        drawing.Text(bar + BarWidth + Gap, top, Highest, drawing.Theme.Muted, TextScale);
    }

    private RgbImage Bar()
    {
        var bar = new RgbImage(BarWidth, Height - (2 * TextScale), Rgb.White);
        for (var x = 0; x < BarWidth; x++)
        {
            var share = x / (float)(BarWidth - 1);
            bar.Fill(x, 0, 1, bar.Height, Colors[Colors.Lowest + (share * (1 - Colors.Lowest))]);
        }
        return bar;
    }
}
