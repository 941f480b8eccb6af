using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Pictures.Tests;

/// <summary>
/// Colours as people with the three kinds of dichromacy see them, after Machado, Oliveira, Fernandes (IEEE TVCG 2009, severity 1.0), and distances in
/// CIE 1976 L*a*b*.
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

    // 2.3 is a just noticeable difference.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Signs_are_told_apart(string vision)
    {
        foreach (var map in new[] { ColorMap.Diverging, ColorMap.DivergingOnDark })
        {
            for (var value = 0.2f; value <= 1; value += 0.05f)
                Assert.True(Distance(map[value], map[-value], vision) > 10, $"±{value}: {Distance(map[value], map[-value], vision):F1}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Larger_values_stand_out_more(string vision)
    {
        foreach (var map in new[] { ColorMap.Diverging, ColorMap.DivergingOnDark, ColorMap.Positive, ColorMap.PositiveOnDark })
        {
            foreach (var sign in map.Lowest < 0 ? new[] { 1, -1 } : [1])
            {
                var lightness = Enumerable.Range(0, 21).Select(i => Lab(map[sign * i / 20f], vision)[0]).ToArray();
                var direction = Math.Sign(lightness[^1] - lightness[0]);
                Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True((pair.Second - pair.First) * direction > 0, $"{sign}: {pair}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Bars_for_and_against_are_told_apart(string vision)
    {
        foreach (var theme in new[] { PictureTheme.Light, PictureTheme.Dark })
            Assert.True(Distance(theme.Series[0], theme.Series[1], vision) > 20);
    }

    // WCAG 2.1: 4.5 for text, 3 for what is no text.
    [Fact]
    public void Everything_stands_out_from_the_background()
    {
        foreach (var theme in new[] { PictureTheme.Light, PictureTheme.Dark })
        {
            Assert.All(new[] { theme.Ink, theme.Muted }, color => Assert.True(Contrast(color, theme.Background) >= 4.5));
            Assert.All(theme.Series, color => Assert.True(Contrast(color, theme.Background) >= 3));
        }
    }

    private static double Contrast(Rgb a, Rgb b)
    {
        var luminances = new[] { Luminance(a), Luminance(b) };
        return (luminances.Max() + 0.05) / (luminances.Min() + 0.05);
    }

    private static double Luminance(Rgb color) => Linear(color).Zip([0.2126, 0.7152, 0.0722], (value, weight) => value * weight).Sum();

    private static double Distance(Rgb a, Rgb b, string vision) =>
        Math.Sqrt(Lab(a, vision).Zip(Lab(b, vision), (x, y) => (x - y) * (x - y)).Sum());

    private static double[] Lab(Rgb color, string vision)
    {
        var seen = Multiply(Vision[vision], Linear(color)).Select(value => Math.Clamp(value, 0, 1)).ToArray();
        // sRGB to XYZ, D65.
        var xyz = Multiply([0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.0721750, 0.0193339, 0.1191920, 0.9503041], seen);
        var f = xyz.Zip([0.95047, 1, 1.08883], (value, white) => value / white)
            .Select(t => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116).ToArray();
        return [(116 * f[1]) - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])];
    }

    private static double[] Linear(Rgb color) =>
        [.. new[] { color.Red, color.Green, color.Blue }.Select(level => level / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];

    private static double[] Multiply(double[] matrix, double[] vector) =>
        [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 3).Sum(column => matrix[(3 * row) + column] * vector[column]))];
}
