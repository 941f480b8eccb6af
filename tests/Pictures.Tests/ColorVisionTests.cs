using System;
using System.Collections.Generic;
using System.Linq;
using SkiaSharp;

namespace XAttr.Pictures.Tests;

/// <summary>
/// Colours as people with the three kinds of dichromacy see them, after Machado, Oliveira, Fernandes (IEEE TVCG 2009, severity 1.0), and
/// distances in CIE 1976 L*a*b*.
/// </summary>
public sealed class ColorVisionTests
{
    private static readonly Dictionary<string, double[]> Vision = new()
    {
        ["usual"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    public static TheoryData<string> Kinds { get; } = [.. Vision.Keys];

    // As they are seen: an overlay over black, and over the white of an image.
    private static readonly (string Name, float Lowest, Func<float, SKColor> Of)[] Maps =
    [
        ("signed", -1, value => ColorMap.Signed[value]),
        ("signed on dark", -1, value => ColorMap.SignedOnDark[value]),
        ("magnitude", 0, value => ColorMap.Magnitude[value]),
        ("magnitude on dark", 0, value => ColorMap.MagnitudeOnDark[value]),
        ("overlay on black", -1, value => new HeatColors(ColorMap.Overlay, -1, IsOverlay: true).Of(value, 0)),
        ("overlay on white", -1, value => new HeatColors(ColorMap.Overlay, -1, IsOverlay: true).Of(value, 1)),
    ];

    // 2.3 is a just noticeable difference.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void SignsAreToldApart(string vision)
    {
        foreach (var (name, _, of) in Maps.Where(static map => map.Lowest < 0))
        {
            for (var value = 0.2f; value <= 1; value += 0.05f)
            {
                var distance = Distance(of(value), of(-value), vision);
                Assert.True(distance > 10, $"{name} ±{value}: {distance:F1}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void LargerValuesStandOutMore(string vision)
    {
        foreach (var (name, lowest, of) in Maps)
        {
            foreach (var sign in lowest < 0 ? new[] { 1, -1 } : [1])
            {
                var lightness = Enumerable.Range(0, 21).Select(i => Lab(of(sign * i / 20f), vision)[0]).ToArray();
                var direction = Math.Sign(lightness[^1] - lightness[0]);
                Assert.All(
                    lightness.Zip(lightness.Skip(1)),
                    pair => Assert.True((pair.Second - pair.First) * direction > 0, $"{name}, {sign}: {pair}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void BarsForAndAgainstAreToldApart(string vision)
    {
        foreach (var theme in new[] { PictureTheme.Light, PictureTheme.Dark })
            Assert.True(Distance(theme.For, theme.Against, vision) > 20);
    }

    // WCAG 2.1: 4.5 for text, 3 for what is no text.
    [Fact]
    public void EverythingStandsOutFromTheBackground()
    {
        foreach (var theme in new[] { PictureTheme.Light, PictureTheme.Dark })
        {
            Assert.All(new[] { theme.Ink, theme.Muted }, color => Assert.True(Contrast(color, theme.Background) >= 4.5));
            Assert.All([.. theme.Series, theme.For, theme.Against], color => Assert.True(Contrast(color, theme.Background) >= 3));
        }
    }

    // What glares on a dark wall is white: the strongest colours keep a fifth of its luminance back.
    [Fact]
    public void NothingGlaresOnDark()
    {
        var colors = new[] { ColorMap.SignedOnDark[-1], ColorMap.SignedOnDark[1], ColorMap.MagnitudeOnDark[1], PictureTheme.Dark.Ink };
        Assert.All([.. colors, .. PictureTheme.Dark.Series], color => Assert.True(Luminance(color) <= 0.8));
    }

    private static double Contrast(SKColor a, SKColor b)
    {
        var luminances = new[] { Luminance(a), Luminance(b) };
        return (luminances.Max() + 0.05) / (luminances.Min() + 0.05);
    }

    private static double Luminance(SKColor color) => Linear(color).Zip([0.2126, 0.7152, 0.0722], (value, weight) => value * weight).Sum();

    private static double Distance(SKColor a, SKColor b, string vision) =>
        Math.Sqrt(Lab(a, vision).Zip(Lab(b, vision), (x, y) => (x - y) * (x - y)).Sum());

    private static double[] Lab(SKColor color, string vision)
    {
        var seen = Multiply(Vision[vision], Linear(color)).Select(value => Math.Clamp(value, 0, 1)).ToArray();
        // sRGB to XYZ, D65.
        var xyz = Multiply([0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920, 0.9503041], seen);
        var f = xyz.Zip([0.95047, 1, 1.08883], (value, white) => value / white)
            .Select(t => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116).ToArray();
        return [(116 * f[1]) - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])];
    }

    private static double[] Linear(SKColor color) =>
        [.. new[] { color.Red, color.Green, color.Blue }
            .Select(level => level / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];

    private static double[] Multiply(double[] matrix, double[] vector) =>
        [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 3).Sum(column => matrix[(3 * row) + column] * vector[column]))];
}
