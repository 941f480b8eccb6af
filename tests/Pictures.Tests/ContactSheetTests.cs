using System;
using System.Linq;
using SkiaSharp;

namespace XAttr.Pictures.Tests;

public sealed class ContactSheetTests
{
    private static readonly HeatMap Strong = new([4, -4, 0, 0], 2, 2);
    private static readonly HeatMap Weak = new([1, -1, 0, 0], 2, 2);

    [Fact]
    public void ASharedScaleShowsWeakMapsAsWeak()
    {
        var drawn = DrawnPicture.Of(new ContactSheet("", "a", "b").AddRow(Strong, Weak));
        var shared = drawn.Count(ColorMap.Signed[0.25f]);
        Assert.True(drawn.Count(ColorMap.Signed[1]) > 4000 && shared > 4000, "each has a square of 70 CSS pixels");
        Assert.Contains(drawn.Texts, text => text.Text == "4.00");
        Assert.Contains(drawn.Texts, text => text.Text == "\u22124.00");
        Assert.DoesNotContain(drawn.Texts, text => text.Text.StartsWith("s =", StringComparison.Ordinal));
    }

    [Fact]
    public void ScalesOfTheirOwnAreWrittenUnderTheMaps()
    {
        var drawn = DrawnPicture.Of(new ContactSheet("", "a", "b") { SharedScale = false }.AddRow(Strong, Weak));
        Assert.True(drawn.Count(ColorMap.Signed[1]) > 8000, "both reach the strongest colour");
        Assert.Equal(
            ["a", "b", "s = 4.00", "s = 1.00", "against", "for", "\u2212s", "s", "0", "s is written under each heat map"],
            drawn.Texts.Select(text => text.Text));
    }

    [Fact]
    public void RowsSideBySideHaveAGapThatIsWiderThanBetweenColumns()
    {
        var sheet = new ContactSheet("", "first", "second") { Across = 2 };
        var drawn = DrawnPicture.Of(sheet.AddRow(Strong, Weak).AddRow(Weak, Strong).AddRow(Strong, Strong));
        var headings = drawn.Texts.Where(text => text.Text is "first" or "second").Select(text => text.Box.Left).ToArray();
        Assert.Equal(4, headings.Length);
        Assert.True(headings[2] - headings[1] > headings[1] - headings[0] + 20);
        drawn.AssertLegible();
    }

    [Fact]
    public void TextsAreLegibleWhateverTheirLength()
    {
        var random = new Random(5);
        for (var i = 0; i < 40; i++)
        {
            var columns = random.Next(1, 5);
            var size = random.Next(2, 40);
            var image = RgbImage.FromGrey(new byte[size * size], size, size);
            var map = new HeatMap([.. Enumerable.Range(0, size * size).Select(_ => (float)(random.NextDouble() - 0.5))], size, size);
            var sheet = new ContactSheet(Words(random, 20), [.. Enumerable.Range(0, columns).Select(_ => Words(random, 5))])
            {
                Across = random.Next(1, 3),
                SharedScale = i % 2 == 0,
                Output = Words(random, 6),
            };
            for (var row = random.Next(1, 4); row > 0; row--)
            {
                sheet.AddRow([.. Enumerable.Range(0, columns).Select(column => (column % 4) switch
                {
                    0 => new SheetCell(image, Words(random, 5)),
                    1 => new SheetCell(map, Words(random, 5)) { IsRight = random.Next(2) == 0 },
                    2 => new SheetCell(map.Over(image), Words(random, 5)),
                    _ => new SheetCell(map.Absolute()),
                })]);
            }
            DrawnPicture.Of(sheet, i % 3 == 0 ? PictureTheme.Dark : PictureTheme.Light).AssertLegible();
        }
    }

    [Fact]
    public void OverlapWouldBeNoticed()
    {
        var overlapping = new Overlapping();
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => DrawnPicture.Of(overlapping).AssertLegible());
    }

    [Fact]
    public void RightAndWrongPredictionsAreExplained()
    {
        var (right, wrong) = (new SheetCell(Weak, "x") { IsRight = true }, new SheetCell(Weak, "y") { IsRight = false });
        var sheet = new ContactSheet("", "a", "b").AddRow(right, wrong);
        Assert.Contains(DrawnPicture.Of(sheet).Texts, text => text.Text == "wrong prediction");
        Assert.DoesNotContain(DrawnPicture.Of(new ContactSheet("", "a").AddRow(Weak)).Texts, text => text.Text == "wrong prediction");
    }

    [Fact]
    public void ASheetWithoutARowAndARowWithAnotherNumberOfCellsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ContactSheet("t", "a", "b").AddRow(Weak));
        Assert.Throws<ArgumentException>(() => new ContactSheet("t"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContactSheet("t", "a") { Across = 0 });
        Assert.Throws<InvalidOperationException>(() => new ContactSheet("t", "a").ToSvg());
    }

    private static string Words(Random random, int most) =>
        string.Join(' ', Enumerable.Range(0, random.Next(most)).Select(_ => new string('m', random.Next(1, 14))));

    private sealed class Overlapping : Picture
    {
        internal override string Description => "";

        internal override Arrangement Arrange() => new(99, 50, static pen =>
        {
            pen.Text("abc", 9, 30, TextStyle.Body, SKColors.Black);
            pen.Text("def", 19, 34, TextStyle.Body, SKColors.Black);
        });
    }
}
