using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>The colours of one kind of heat map.</summary>
/// <param name="Colors">For scaled values.</param>
/// <param name="Lowest">The smallest value they are used for, −1 or 0.</param>
/// <param name="IsOverlay">Whether there is an image underneath.</param>
internal sealed record HeatColors(ColorMap Colors, float Lowest, bool IsOverlay)
{
    // White of an image, so that every attribution that counts is lighter than what it lies on.
    private const float Dimmed = 0.42f;

    public static HeatColors Of(HeatMap map, PictureTheme theme) => map switch
    {
        { Image: not null } => new(ColorMap.Overlay, map.IsMagnitude ? 0 : -1, IsOverlay: true),
        { IsMagnitude: true } => new(theme.Magnitude, 0, IsOverlay: false),
        _ => new(theme.Signed, -1, IsOverlay: false),
    };

    /// <summary>The colour of a scaled value, over a grey from 0 (black) to 1 if there is an image.</summary>
    public SKColor Of(float value, float grey)
    {
        if (!IsOverlay)
            return Colors[value];
        var level = (byte)(byte.MaxValue * Dimmed * grey);
        return ColorMap.Over(Colors[value], new(level, level, level));
    }
}
