using System;
using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>Colours for numbers: straight lines in sRGB between evenly spaced colours.</summary>
internal sealed class ColorMap
{
    private readonly SKColor[] _stops;

    private ColorMap(float lowest, params SKColor[] stops) => (Lowest, _stops) = (lowest, stops);

    /// <summary>For values in [−1, 1]: blue is negative, white is 0, red is positive.</summary>
    public static ColorMap Signed { get; } = new(
        -1, new(8, 48, 130), new(90, 150, 220), SKColors.White, new(240, 120, 80), new(160, 0, 30));

    /// <summary>For values in [0, 1]: white is 0, then yellow, red, and near-black for 1.</summary>
    public static ColorMap Magnitude { get; } = new(0, SKColors.White, new(255, 214, 90), new(220, 60, 30), new(60, 0, 20));

    /// <summary>For values in [−1, 1]: light blue is negative, near-black is 0, light orange is positive. No end glares.</summary>
    public static ColorMap SignedOnDark { get; } = new(
        -1, new(160, 205, 240), new(45, 115, 200), new(22, 25, 30), new(200, 88, 35), new(245, 195, 140));

    /// <summary>For values in [0, 1]: near-black is 0, then red, orange, and pale yellow for 1.</summary>
    public static ColorMap MagnitudeOnDark { get; } = new(0, new(22, 25, 30), new(150, 48, 40), new(228, 140, 45), new(240, 228, 175));

    /// <summary>
    /// For values in [−1, 1] over an image that is dimmed to greys: 0 is clear, then blue or orange cover more and more and grow lighter.
    /// </summary>
    public static ColorMap Overlay { get; } = new(
        -1, new(175, 215, 250), new(55, 135, 235), new(40, 100, 215, 0), new(240, 105, 25), new(255, 205, 130));

    /// <summary>The smallest value it has a colour for, −1 or 0; the largest is 1.</summary>
    public float Lowest { get; }

    /// <summary>The colour of a value; what lies outside the range takes the colour of its end.</summary>
    public SKColor this[float value]
    {
        get
        {
            if (float.IsNaN(value))
                throw new ArgumentException("NaN has no colour.", nameof(value));
            var position = (Math.Clamp(value, Lowest, 1) - Lowest) / (1 - Lowest) * (_stops.Length - 1);
            var below = Math.Min((int)position, _stops.Length - 2);
            return Mix(_stops[below], _stops[below + 1], position - below);
        }
    }

    /// <summary>The colour at a share of the way from one to the other, 0 is the first. A clear colour takes the other's hue.</summary>
    public static SKColor Mix(SKColor from, SKColor to, float share)
    {
        var (a, b) = (from.Alpha == 0 ? to : from, to.Alpha == 0 ? from : to);
        return new(
            Mix(a.Red, b.Red, share), Mix(a.Green, b.Green, share), Mix(a.Blue, b.Blue, share), Mix(from.Alpha, to.Alpha, share));
    }

    /// <summary>A colour that may be clear, over one that is not.</summary>
    public static SKColor Over(SKColor top, SKColor bottom) => Mix(bottom, top.WithAlpha(byte.MaxValue), top.Alpha / 255f);

    private static byte Mix(byte from, byte to, float share) =>
        (byte)Math.Clamp(MathF.Round(from + ((to - from) * share), MidpointRounding.AwayFromZero), 0, 255);
}
