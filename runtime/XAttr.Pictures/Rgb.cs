using System;

namespace XAttr.Pictures;

/// <summary>A colour in sRGB, 8 bits a channel.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>White.</summary>
    public static Rgb White { get; } = Grey(255);

    /// <summary>Black.</summary>
    public static Rgb Black { get; } = Grey(0);

    /// <summary>A grey, from 0 (black) to 255 (white).</summary>
    public static Rgb Grey(byte level) => new(level, level, level);

    /// <summary>The colour at <paramref name="share"/> of the way from one to the other; 0 is <paramref name="from"/>.</summary>
    public static Rgb Mix(Rgb from, Rgb to, float share) =>
        new(Mix(from.Red, to.Red, share), Mix(from.Green, to.Green, share), Mix(from.Blue, to.Blue, share));

    /// <summary>The colour as style sheets write it: "#0072b2".</summary>
    public string ToHex() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private static byte Mix(byte from, byte to, float share) =>
        (byte)Math.Clamp(MathF.Round(from + ((to - from) * share), MidpointRounding.AwayFromZero), 0, 255);
}
