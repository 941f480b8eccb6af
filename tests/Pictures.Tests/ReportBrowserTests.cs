using System;
using System.IO;
using System.Linq;
using XAttr.Tests;

namespace XAttr.Pictures.Tests;

/// <summary>Reports as a browser shows them, with its own fonts.</summary>
public sealed class ReportBrowserTests : IDisposable
{
    private const int Wide = 1200, Narrow = 500;

    // Shows that the inspection sees an overlap.
    private const string Overlapping =
        "<svg width=\"100\" height=\"20\"><text x=\"5\" y=\"15\">abc</text><text x=\"9\" y=\"15\">def</text></svg>";

    private readonly TemporaryFolder _folder = new();
    private readonly Chromium _chromium = new();
    private readonly string _html = SampleReport.Make().ToHtml();

    public void Dispose()
    {
        _chromium.Dispose();
        _folder.Dispose();
    }

    [ChromiumFact]
    public void Labels_do_not_overlap_nothing_sticks_out_and_no_script_runs()
    {
        var page = _html.Replace("</body>", Overlapping + "</body>", StringComparison.Ordinal);
        foreach (var width in new[] { Wide, Narrow })
        {
            var (verdict, dom) = PageInspection.Of(_chromium, page, _folder, width);
            Assert.Contains("<title>Sample &lt;script&gt;", dom);
            Assert.Matches("^[1-9][0-9]+ texts: 'abc' on 'def'\\.$", verdict);
        }
    }

    [ChromiumFact]
    public void Screenshot_shows_everything_on_light_and_on_dark()
    {
        var page = Write(_html);
        foreach (var (dark, theme, background) in new[] { (false, PictureTheme.Light, new Rgb(0xF4, 0xF5, 0xF7)), (true, PictureTheme.Dark, new Rgb(0x0F, 0x11, 0x15)) })
        {
            var pixels = _chromium.Screenshot(page, Wide, 2600, dark).Chunk(3).Select(p => new Rgb(p[0], p[1], p[2])).ToArray();
            int Count(Rgb color) => pixels.Count(pixel => pixel == color);

            Assert.Equal(background, pixels[0]);
            Assert.True(Count(theme.Background) > pixels.Length / 3, "the sections");
            // A bar of the chart of features has thousands of pixels, and a curve hundreds.
            Assert.True(Count(theme.Series[0]) > 5000 && Count(theme.Series[1]) > 5000, "the bars");
            Assert.True(Count(theme.Ink) > 1000, "the text");
            // The strongest colours of heat maps are not blurred: two columns of 6 × 6 pixels and more in each map, at 0.7 of their size.
            Assert.True(Count(ColorMap.Diverging[1]) > 200 && Count(ColorMap.Diverging[-1]) > 200, "the heat maps");
        }
    }

    private string Write(string html)
    {
        File.WriteAllText(_folder.File("report.html"), html);
        return _folder.File("report.html");
    }
}
