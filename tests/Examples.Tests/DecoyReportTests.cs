using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using XAttr.Pictures.Tests;
using XAttr.Pictures;

namespace XAttr.Tests;

/// <summary>The page that the demo writes: what is on it is what the run found, and it needs nothing but itself.</summary>
public sealed class DecoyReportTests : IDisposable
{
    private const int Wide = 1200, Narrow = 500;

    private readonly TemporaryFolder _work = new();
    private readonly string _html;

    public DecoyReportTests()
    {
        using var data = new TemporaryFolder();
        SmallFashion.Write(data);
        var (exitCode, _, error) = ExampleProcess.Run(
            "DecoyFashion.dll", "--data", data.Path, "--out", _work.Path, "--epochs", "2", "--seed", "7", "--json", _work.File("result.json"));
        Assert.True(exitCode == 0, error);
        _html = File.ReadAllText(_work.File("report.html"));
    }

    public void Dispose() => _work.Dispose();

    [Fact]
    public void Page_has_the_table_the_curves_the_heat_maps_and_the_configuration_and_loads_nothing()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(_work.File("result.json")));
        foreach (var name in new[] { "clean", "plain", "prior" })
        {
            var net = json.RootElement.GetProperty(name);
            foreach (var share in new[] { "accuracy", "corner_share" })
                Assert.Contains($"<td>{net.GetProperty(share).GetDouble().ToString("0.0%", CultureInfo.InvariantCulture)}</td>", _html);
        }

        // Two charts of three curves, with their legends, and four rows of two images and two maps each.
        Assert.Equal(12, Regex.Count(_html, "<polyline [^>]*stroke-width=\"3\""));
        Assert.InRange(Regex.Count(_html, "href=\"data:image/png;base64,"), 24, 25);
        Assert.Matches("<dt>seed</dt>\\s*<dd>7</dd>", _html);
        Assert.Matches($"<dt>training images</dt>\\s*<dd>{SmallFashion.TrainImages}</dd>", _html);

        Assert.Contains("default-src 'none'", _html);
        Assert.All(Regex.Matches(_html, "https?://[^\"'\\s<]*"), static match => Assert.Equal("http://www.w3.org/2000/svg", match.Value));
    }

    [ChromiumFact]
    public void Browser_without_network_shows_it_whole()
    {
        using var chromium = new Chromium();
        foreach (var width in new[] { Wide, Narrow })
            Assert.Matches("^[1-9][0-9]+ texts: \\.$", PageInspection.Of(chromium, _html, _work, width).Verdict);

        var pixels = chromium.Screenshot(_work.File("report.html"), Wide, 2100, dark: false).Chunk(3).Select(static p => new Rgb(p[0], p[1], p[2])).ToArray();
        int Count(Rgb color) => pixels.Count(pixel => pixel == color);
        Assert.True(Count(PictureTheme.Light.Background) > pixels.Length / 3, "the sections");
        Assert.True(Count(PictureTheme.Light.Ink) > 1000, "the text");
        // A line of a chart is 2 pixels thick and some hundred long.
        Assert.True(Count(PictureTheme.Light.Series[0]) > 300, "the curves");
        // The strongest colour stands for the percentile at least, the most positive of a map's 784 pixels, in the middle of 4 × 4 pixels of the screen.
        Assert.True(Count(ColorMap.Diverging[1]) > 8 * 4, "the heat maps");
    }
}
