using System;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Pictures.Tests;

public sealed class ChartTests
{
    [Theory]
    [InlineData(0, 1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 }, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(3, 97, new[] { 0.0, 20, 40, 60, 80, 100 }, "0 20 40 60 80 100")]
    [InlineData(-1, 1, new[] { -1, -0.5, 0, 0.5, 1 }, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(5, 5, new[] { 2.0, 3, 4, 5, 6, 7, 8 }, "2 3 4 5 6 7 8")]
    [InlineData(0, 0, new[] { -1, -0.5, 0, 0.5, 1 }, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(0, 3e9, new[] { 0, 5e8, 1e9, 1.5e9, 2e9, 2.5e9, 3e9 }, "0e+0 5e+8 1e+9 1.5e+9 2e+9 2.5e+9 3e+9")]
    public void Ticks_are_round_and_take_in_the_data(double lowest, double highest, double[] values, string texts)
    {
        var ticks = new Ticks(lowest, highest, tight: false);
        Assert.Equal(values, ticks.Values.Select(value => Math.Round(value, 9)));
        Assert.Equal(texts, string.Join(' ', ticks.Values.Select(ticks.Text)));
    }

    [Fact]
    public void Tight_axis_ends_with_the_data()
    {
        var ticks = new Ticks(1, 12, tight: true);
        Assert.Equal([2, 4, 6, 8, 10, 12], ticks.Values);
        Assert.Equal((0, 1), (ticks.Share(1), ticks.Share(12)));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(2.0178, "2.02")]
    [InlineData(-0.12345, "-0.123")]
    [InlineData(12345.6, "12346")]
    [InlineData(1.5e-7, "1.50e-7")]
    [InlineData(-4.2e12, "-4.20e+12")]
    public void Numbers_have_three_digits(double value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Fact]
    public void Points_are_where_the_axes_say()
    {
        var drawing = new LineChart("t", "x", "y").Add("a", [(0, 0), (10, 100)]).Draw();
        var curve = drawing.Shapes.OfType<LineShape>().Last();
        var zero = drawing.Shapes.OfType<TextShape>().Single(text => text is { Content: "100", Anchor: TextAnchor.End });
        Assert.Equal(640, curve.Points[1].X - curve.Points[0].X, 3);
        Assert.Equal(300, curve.Points[0].Y - curve.Points[1].Y, 3);
        // The number stands beside its line: the middle of its digits, which are 7 of the font's pixels high, is at the line's height within one.
        Assert.InRange(curve.Points[1].Y - (zero.Top + 7), -2, 2);
    }

    [Fact]
    public void Texts_of_charts_are_legible_whatever_the_numbers()
    {
        var random = new Random(5);
        for (var i = 0; i < 80; i++)
        {
            var (size, shift) = (Math.Pow(10, random.Next(-12, 13)), random.NextDouble() - 0.5);
            var chart = new LineChart(Word(random, 60), Word(random, 30), Word(random, 30)) { Theme = i % 2 == 0 ? PictureTheme.Light : PictureTheme.Dark };
            for (var series = random.Next(1, 7); series > 0; series--)
                chart.Add(Word(random, 40), Enumerable.Range(0, random.Next(1, 5)).Select(x => (x * size, size * (random.NextDouble() + shift))));
            AssertLegible(chart.Draw());

            var features = Enumerable.Range(0, random.Next(1, 30)).Select(_ => new FeatureBar(Word(random, 50), size * (random.NextDouble() + shift)));
            AssertLegible(new FeatureChart(Word(random, 60), features) { Count = random.Next(1, 15) }.Draw());
        }
    }

    [Fact]
    public void Overlap_would_be_noticed()
    {
        var drawing = new Drawing(100, 50, PictureTheme.Light, "");
        drawing.Text(5, 5, "abc", Rgb.Black);
        TextBoxes.AssertLegible(drawing);
        drawing.Text(30, 12, "def", Rgb.Black);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => TextBoxes.AssertLegible(drawing));
    }

    [Fact]
    public void Largest_features_have_bars_and_the_others_one_together()
    {
        using var attribution = tensor(new[] { 1.0, -4, 0.5, 2, -0.25 });
        var chart = FeatureChart.FromTensor("t", attribution, ["a", "b", "c", "d", "e"], count: 3);

        var drawing = chart.Draw();

        Assert.Equal(["b", "d", "a", "2 others"], drawing.Shapes.OfType<TextShape>().Where(text => text.Anchor == TextAnchor.End && text.Content.Any(char.IsLetter)).Select(text => text.Content));
        var bars = drawing.Shapes.OfType<RectangleShape>().ToArray();
        // −4, 2, 1, 0.25 over 420 pixels for the range from −4 to 2.
        Assert.Equal([280, 140, 70, 18], bars.Select(bar => bar.Width));
        Assert.True(bars[0].Left + bars[0].Width == bars[1].Left && bars[1].Left == bars[2].Left, "bars meet at 0");
        Assert.Equal([PictureTheme.Light.Series[0], PictureTheme.Light.Series[1]], bars.Take(2).Select(bar => bar.Color));
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        using var attribution = ones(3);
        Assert.Contains("Point 1", Assert.Throws<ArgumentException>(() => new LineChart("", "", "").Add("a", [(0, 0), (1, double.NaN)])).Message);
        Assert.Throws<ArgumentException>(() => new LineChart("", "", "").Add("a", []));
        Assert.Throws<InvalidOperationException>(() => new LineChart("", "", "").Draw());
        Assert.Contains("'b' is ∞", Assert.Throws<ArgumentException>(() => new FeatureChart("", [new("a", 1), new("b", double.PositiveInfinity)])).Message.Replace("Infinity", "∞"));
        Assert.Throws<ArgumentException>(() => new FeatureChart("", []));
        Assert.Throws<ArgumentException>(() => FeatureChart.FromTensor("", attribution, ["a"]));
        var full = Enumerable.Range(0, 6).Aggregate(new LineChart("", "", ""), (chart, i) => chart.Add($"{i}", [(0, i)]));
        Assert.Throws<ArgumentException>(() => full.Add("g", [(0, 0)]));
    }

    private static void AssertLegible(Drawing drawing)
    {
        TextBoxes.AssertLegible(drawing);
        // Throws where a shape leaves the picture.
        drawing.ToImage();
    }

    private static string Word(Random random, int longest) => new('m', random.Next(1, longest));
}
