using System;

namespace XAttr;

/// <summary>A bar of all the colours of a map, between the words for its two ends.</summary>
/// <param name="Colors">The colours.</param>
/// <param name="Lowest">What the colour at the left end means.</param>
/// <param name="Highest">What the colour at the right end means.</param>
public sealed record ColorLegend(ColorMap Colors, string Lowest, string Highest)
{
    private const int TextScale = 2;
    private const int BarWidth = 160;
    private const int Gap = 8;

    internal int Width => BitmapFont.Measure(Lowest, TextScale) + Gap + BarWidth + Gap + BitmapFont.Measure(Highest, TextScale);

    internal int Height => BitmapFont.LineHeight * TextScale;

    internal void Draw(RgbImage image, int left, int top)
    {
        BitmapFont.Draw(image, left, top, Lowest, Rgb.Grey(60), TextScale);
        var bar = left + BitmapFont.Measure(Lowest, TextScale) + Gap;
        for (var x = 0; x < BarWidth; x++)
        {
            var share = x / (float)(BarWidth - 1);
            image.Fill(bar + x, top, 1, Height - (2 * TextScale), Colors[Colors.Lowest + (share * (1 - Colors.Lowest))]);
        }
        BitmapFont.Draw(image, bar + BarWidth + Gap, top, Highest, Rgb.Grey(60), TextScale);
    }
}
