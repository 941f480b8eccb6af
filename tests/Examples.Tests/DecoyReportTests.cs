using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using XAttr.Pictures;
using XAttr.Pictures.Tests;

namespace XAttr.Tests;

/// <summary>The page that the demo writes: what is on it is what the run found, and it needs nothing but itself.</summary>
[Collection(DemoRunCollection.Name)]
public sealed class DecoyReportTests(DemoRun run)
{
    private const int Wide = 1200, Narrow = 500;

    private readonly string _html = File.ReadAllText(run.File("out/report.html"));

    [Fact]
    public void Page_has_the_table_the_curves_the_heat_maps_and_the_configuration_and_loads_nothing()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(run.File("result.json")));
        foreach (var name in new[] { "clean", "plain", "prior" })
        {
            var net = json.RootElement.GetProperty(name);
            foreach (var share in new[] { "accuracy", "worst_class", "accuracy_without_patches", "corner_share" })
                Assert.Contains($"<td>{net.GetProperty(share).GetDouble().ToString("0.0%", CultureInfo.InvariantCulture)}</td>", _html);
        }

        // Two charts and the sheet, each for a light and for a dark page.
        Assert.Equal(3, Regex.Count(_html, "<img src=\"data:image/svg\\+xml;base64,"));
        Assert.Equal(3, Regex.Count(_html, "<source media=\"\\(prefers-color-scheme:dark\\)\""));
        Assert.Matches($"<dt>seed</dt>\\s*<dd>{DemoRun.Seed}</dd>", _html);
        Assert.Matches($"<dt>training images</dt>\\s*<dd>{SmallFashion.TrainImages}</dd>", _html);

        Assert.Contains("default-src 'none'", _html);
        Assert.DoesNotMatch("https?://", _html);
    }

    [ChromiumFact]
    public void Browser_without_network_shows_it_whole()
    {
        using var chromium = new Chromium();
        using var folder = new TemporaryFolder();
        var verdicts = PageInspection.Of(chromium, _html, folder, Wide, Narrow);
        Assert.Equal(2, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.EndsWith(": 3 pictures: .", verdict, StringComparison.Ordinal));

        var pixels = chromium.Screenshot(run.File("out/report.html"), Wide, 2100, dark: false).Chunk(3).Select(static p => (p[0], p[1], p[2])).ToArray();
        int Count(byte red, byte green, byte blue) => pixels.Count(pixel => pixel == (red, green, blue));
        Assert.True(Count(255, 255, 255) > pixels.Length / 3, "the sections");
        Assert.True(Count(28, 32, 38) > 1000, "the text");
        // A line of a chart is 2 pixels thick and some hundred long.
        Assert.True(Count(0, 114, 178) > 300, "the curves");
        // The strongest colour over an image stands for the percentile at least, the most positive of a map's 784 pixels, in the middle of 3 × 3.
        Assert.True(Count(255, 205, 130) > 8 * 4, "the heat maps");
    }
}
