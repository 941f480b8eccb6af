using System;

namespace XAttr.Pictures;

/// <summary>Colours for numbers: straight lines in sRGB between evenly spaced colours.</summary>
public sealed class ColorMap
{
    private readonly Rgb[] _stops;

    private ColorMap(float lowest, params Rgb[] stops) => (Lowest, _stops) = (lowest, stops);

    /// <summary>For signed values in [−1, 1]: blue is negative, white is 0, red is positive.</summary>
    public static ColorMap Diverging { get; } = new(
        -1,
        new Rgb(8, 48, 130),
        new Rgb(90, 150, 220),
        Rgb.White,
        new Rgb(240, 120, 80),
        new Rgb(160, 0, 30));

    /// <summary>For values in [0, 1]: white is 0, then yellow, red, and near-black for 1.</summary>
    public static ColorMap Positive { get; } = new(
        0,
        Rgb.White,
        new Rgb(255, 214, 90),
        new Rgb(220, 60, 30),
        new Rgb(60, 0, 20));

    /// <summary>For signed values in [−1, 1] on a dark background: light blue is negative, near-black is 0, light orange is positive.</summary>
    public static ColorMap DivergingOnDark { get; } = new(
        -1,
        new Rgb(190, 225, 255),
        new Rgb(50, 120, 205),
        new Rgb(22, 25, 30),
        new Rgb(205, 90, 35),
        new Rgb(255, 215, 165));

    /// <summary>For values in [0, 1] on a dark background: near-black is 0, then red, yellow, and near-white for 1.</summary>
    public static ColorMap PositiveOnDark { get; } = new(
        0,
        new Rgb(22, 25, 30),
        new Rgb(165, 50, 40),
        new Rgb(245, 165, 50),
        new Rgb(255, 250, 215));

    /// <summary>The smallest value it has a colour for, −1 or 0; the largest is 1.</summary>
    public float Lowest { get; }

    /// <summary>The colour of a value; what lies outside the range takes the colour of its end.</summary>
    /// <exception cref="ArgumentException">The value is not a number.</exception>
    public Rgb this[float value]
    {
        get
        {
            if (float.IsNaN(value))
                throw new ArgumentException("NaN has no colour.", nameof(value));
            var position = (Math.Clamp(value, Lowest, 1) - Lowest) / (1 - Lowest) * (_stops.Length - 1);
            var below = Math.Min((int)position, _stops.Length - 2);
            return Rgb.Mix(_stops[below], _stops[below + 1], position - below);
        }
    }
}
