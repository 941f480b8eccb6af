using System.Linq;

namespace XAttr.Pictures.Tests;

/// <summary>A report with a section of each kind, and texts that would be markup if they were not escaped.</summary>
internal static class SampleReport
{
    public const string Hostile = "<script>document.title='run'</script><img src=x onerror=alert(1)> & \"q\"";

    public static RunReport Make() => new RunReport("Sample " + Hostile) { Subtitle = Hostile }
        .AddHighlight("Accuracy", "99.8%", Hostile)
        .AddHighlight("A long value", "0.123456789012345678901234567890", "wraps")
        .AddText("Text", string.Join(' ', Enumerable.Repeat("word", 80)))
        .AddTable("Table", ["net", "accuracy", Hostile], [["plain", "35.4%", "1"], ["with the prior", "99.8%", Hostile]], Hostile)
        .AddPictures("Curves", Hostile, Curves(1), Curves(1e-5))
        .AddPictures("Pictures", "", Sheet())
        .AddPictures("Features", "", Features())
        .AddConfiguration([new("seed", "1"), new("path", string.Concat(Enumerable.Repeat("/a/long/path", 12))), new(Hostile, Hostile)]);

    private static LineChart Curves(double scale) => new LineChart("A chart " + Hostile, "epoch", "loss")
        .Add("plain", Enumerable.Range(0, 20).Select(i => ((double)i, scale / (i + 1))))
        .Add("with the prior", Enumerable.Range(0, 20).Select(i => ((double)i, scale * 1.3 / (i + 2))));

    private static FeatureChart Features() => new(
        "Features",
        Enumerable.Range(0, 15).Select(i => new Feature(i == 0 ? Hostile : $"feature {i}", (i % 3 == 0 ? -1 : 1) * (20.0 - i), i)));

    private static ContactSheet Sheet()
    {
        var image = RgbImage.FromGrey([.. Enumerable.Range(0, 256).Select(i => (byte)i)], 16, 16);
        var map = new HeatMap([.. Enumerable.Range(0, 256).Select(i => (i % 16) - 7.5f)], 16, 16);
        return new ContactSheet("", "image", "signed", "overlay")
            .AddRow(new SheetCell(image, "shoe"), new SheetCell(map, "boot") { IsRight = false }, new SheetCell(map.Over(image), Hostile))
            .AddRow(image, map, map.Over(image));
    }
}
