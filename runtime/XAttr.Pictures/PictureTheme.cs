using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>
/// The colours of a picture, for a light or a dark background. Those of curves and bars are of Okabe and Ito's palette, which is told
/// apart with any colour vision (https://jfly.uni-koeln.de/color), lightened for the dark.
/// </summary>
public sealed class PictureTheme
{
    private PictureTheme() { }

    /// <summary>Dark on white: papers.</summary>
    public static PictureTheme Light { get; } = new()
    {
        Background = SKColors.White,
        Ink = new(28, 32, 38),
        Muted = new(92, 99, 110),
        Grid = new(226, 229, 234),
        Frame = new(190, 196, 204),
        For = new(200, 72, 0),
        Against = new(0, 114, 178),
        Series = [new(0, 114, 178), new(213, 94, 0), new(0, 132, 96), new(170, 78, 128), new(120, 94, 0), new(60, 70, 84)],
        Signed = ColorMap.Signed,
        Magnitude = ColorMap.Magnitude,
    };

    /// <summary>Light on near-black: talks.</summary>
    public static PictureTheme Dark { get; } = new()
    {
        Background = new(22, 25, 30),
        Ink = new(226, 229, 234),
        Muted = new(160, 168, 179),
        Grid = new(48, 54, 63),
        Frame = new(78, 86, 98),
        For = new(240, 140, 70),
        Against = new(86, 170, 225),
        Series = [new(86, 180, 233), new(240, 140, 70), new(52, 190, 150), new(225, 148, 192), new(222, 206, 80), new(190, 200, 214)],
        Signed = ColorMap.SignedOnDark,
        Magnitude = ColorMap.MagnitudeOnDark,
    };

    internal SKColor Background { get; private init; }

    /// <summary>Text.</summary>
    internal SKColor Ink { get; private init; }

    /// <summary>Text that steps back: units, ticks, captions.</summary>
    internal SKColor Muted { get; private init; }

    /// <summary>Lines of reference.</summary>
    internal SKColor Grid { get; private init; }

    /// <summary>Around images.</summary>
    internal SKColor Frame { get; private init; }

    /// <summary>What raises an output, in charts.</summary>
    internal SKColor For { get; private init; }

    /// <summary>What lowers it.</summary>
    internal SKColor Against { get; private init; }

    /// <summary>The curves of a chart, in order.</summary>
    internal SKColor[] Series { get; private init; } = [];

    internal ColorMap Signed { get; private init; } = ColorMap.Signed;

    internal ColorMap Magnitude { get; private init; } = ColorMap.Magnitude;
}
