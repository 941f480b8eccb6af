using System;
using System.Linq;
using SkiaSharp;
using static TorchSharp.torch;

namespace XAttr.Pictures.Tests;

public sealed class ChartTests
{
    [Theory]
    [InlineData(0, 1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 }, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(3, 97, new[] { 0.0, 20, 40, 60, 80, 100 }, "0 20 40 60 80 100")]
    [InlineData(-1, 1, new[] { -1, -0.5, 0, 0.5, 1 }, "−1.0 −0.5 0.0 0.5 1.0")]
    [InlineData(5, 5, new[] { 2.0, 3, 4, 5, 6, 7, 8 }, "2 3 4 5 6 7 8")]
    [InlineData(0, 0, new[] { -1, -0.5, 0, 0.5, 1 }, "−1.0 −0.5 0.0 0.5 1.0")]
    [InlineData(0, 3e9, new[] { 0, 5e8, 1e9, 1.5e9, 2e9, 2.5e9, 3e9 }, "0e+0 5e+8 1e+9 1.5e+9 2e+9 2.5e+9 3e+9")]
    public void TicksAreRoundAndTakeInTheData(double lowest, double highest, double[] values, string texts)
    {
        var ticks = new Ticks(lowest, highest, tight: false);
        Assert.Equal(values, ticks.Values.Select(value => Math.Round(value, 9)));
        Assert.Equal(texts, string.Join(' ', ticks.Values.Select(ticks.Text)));
    }

    [Fact]
    public void ATightAxisEndsWithTheData()
    {
        var ticks = new Ticks(1, 12, tight: true);
        Assert.Equal([2, 4, 6, 8, 10, 12], ticks.Values);
        Assert.Equal((0, 1), (ticks.Share(1), ticks.Share(12)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(2.0178, "2.02")]
    [InlineData(-0.12345, "−0.123")]
    [InlineData(12345.6, "12346")]
    [InlineData(1.5e-7, "1.50e−7")]
    [InlineData(-4.2e12, "−4.20e+12")]
    public void NumbersHaveThreeDigits(double value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Fact]
    public void TextsOfChartsAreLegibleWhateverTheNumbers()
    {
        var random = new Random(5);
        for (var i = 0; i < 60; i++)
        {
            var theme = i % 2 == 0 ? PictureTheme.Light : PictureTheme.Dark;
            var (size, shift) = (Math.Pow(10, random.Next(-12, 13)), random.NextDouble() - 0.5);
            var chart = new LineChart(Word(random, 90), Word(random, 60), Word(random, 60));
            for (var series = random.Next(1, 7); series > 0; series--)
            {
                var points = Enumerable.Range(0, random.Next(1, 5)).Select(x => (x * size, size * (random.NextDouble() + shift)));
                chart.Add(Word(random, 60), points);
            }

            DrawnPicture.Of(chart, theme).AssertLegible();

            var features = Enumerable.Range(0, random.Next(1, 30)).Select(_ => new Feature(
                Word(random, 50), size * (random.NextDouble() + shift), random.Next(2) == 0 ? size * random.NextDouble() : null));
            var waterfall = new FeatureChart(Word(random, 90), features) { Count = random.Next(1, 15), BaseValue = shift * size };
            DrawnPicture.Of(waterfall, theme).AssertLegible();
        }
    }

    [Fact]
    public void FeaturesShowTheirValuesTheBaseValueAndTheTotal()
    {
        using var attribution = tensor(new[] { 1.0, -4, 0.5, 2, -0.25 });
        using var values = tensor(new[] { 7, 0.125, -3, 1e-5, 12 });
        var features = new FeatureChart("t", attribution, ["a", "b", "c", "d", "e"], values);

        Feature[] some = [new("a", 1, 7), new("b", -4, 0.125), new("c", 0.5), new("d", 2), new("e", -0.25)];
        var drawn = DrawnPicture.Of(new FeatureChart("t", some) { Count = 3, BaseValue = 10, Output = "score" });

        string[] all = [.. drawn.Texts.Select(text => text.Text)];
        Assert.Equal(["score 9.25", "base value 10.0"], all.Where(text => text.Contains(' ') && char.IsDigit(text[^1]) && text[0] != '='));
        Assert.Equal(["b", "d", "a", "2 other features"], all.Where(text => text is "a" or "b" or "d" or "2 other features"));
        Assert.Equal(["\u22124.00", "+2.00", "+1.00", "+0.250"], all.Where(text => text[0] is '+' or '\u2212'));
        Assert.Equal(["= 0.125", "= 7"], all.Where(text => text.StartsWith('=')));
        var withValues = DrawnPicture.Of(features).Texts.Select(text => text.Text).Where(text => text.StartsWith('='));
        Assert.Equal(["= 0.125", "= 1.00e\u22125", "= 7", "= \u22123", "= 12"], withValues);
    }

    // Areas are exact where edges are on pixels: 60 a unit here, less the tip of the arrow.
    [Fact]
    public void BarsAreAsLongAsTheAttributions()
    {
        var drawn = DrawnPicture.Of(new FeatureChart("", [new("a", 3), new("b", -1)]), width: 3000);
        var (raised, lowered) = (drawn.Count(PictureTheme.Light.For), drawn.Count(PictureTheme.Light.Against));
        var swatch = Math.Pow(11 * drawn.Scale, 2);
        // Each arrow lacks a triangle twice half its height times the length of its tip.
        var tip = 19.0 / 2 * 6 * drawn.Scale * drawn.Scale;
        Assert.InRange((raised - swatch + tip) / (lowered - swatch + tip), 2.97, 3.03);
    }

    [Fact]
    public void PointsAreWhereTheAxesSay()
    {
        // Large, so that the pixel in the middle of a line is all line.
        var drawn = DrawnPicture.Of(new LineChart("t", "x", "y").Add("a", [(0, 0), (10, 100)]), width: 3000);
        var (top, right) = (drawn.Texts.Single(text => text.Text == "100").Box.MidY, drawn.Texts.Single(text => text.Text == "10").Box.MidX);
        var (left, bottom) = (drawn.Texts.Last(text => text.Text == "0").Box.MidX, drawn.Texts.First(text => text.Text == "0").Box.MidY);
        foreach (var (x, y) in new[] { (left, bottom), (right, top), ((left + right) / 2, (top + bottom) / 2) })
            Assert.Equal(PictureTheme.Light.Series[0], drawn[(int)(x * drawn.Scale), (int)(y * drawn.Scale)]);
    }

    [Fact]
    public void WhatCannotBeDrawnIsRefused()
    {
        using var attribution = ones(3);
        var bad = Assert.Throws<ArgumentException>(() => new LineChart("", "", "").Add("a", [(0, 0), (1, double.NaN)]));
        Assert.Contains("Point 1 of the curve 'a' is (1, NaN)", bad.Message);
        Assert.Throws<ArgumentException>(() => new LineChart("", "", "").Add("a", []));
        Assert.Throws<InvalidOperationException>(() => new LineChart("", "", "").ToSvg());
        var infinite = Assert.Throws<ArgumentException>(() => new FeatureChart("", [new("a", 1), new("b", double.PositiveInfinity)]));
        Assert.Contains("'b' is Infinity", infinite.Message);
        Assert.Throws<ArgumentException>(() => new FeatureChart("", [new("a", 1, double.NaN)]));
        Assert.Throws<ArgumentException>(() => new FeatureChart("", []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureChart("", [new("a", 1)]) { BaseValue = double.NaN });
        var wrong = Assert.Throws<ArgumentException>(() => new FeatureChart("", attribution, ["a"]));
        Assert.Contains("1 names need a tensor [1], got [3]", wrong.Message);
        var full = Enumerable.Range(0, 6).Aggregate(new LineChart("", "", ""), (chart, i) => chart.Add($"{i}", [(0, i)]));
        Assert.Throws<ArgumentException>(() => full.Add("g", [(0, 0)]));
    }

    private static string Word(Random random, int longest) => new('m', random.Next(1, longest));
}
