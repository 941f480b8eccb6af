using System;
using System.IO;
using System.Linq;
using SkiaSharp;
using XAttr.Tests;

namespace XAttr.Pictures.Tests;

/// <summary>Reports as a browser shows them, with its own fonts.</summary>
public sealed class ReportBrowserTests : IDisposable
{
    private const int Wide = 1200, Narrow = 500;

    // Shows that the inspection sees what is wrong.
    private const string Broken = "<div style=\"width:99px\"><img src=\"data:image/png;base64,AAAA\" alt=\"no picture\"></div>";

    private readonly TemporaryFolder _folder = new();
    private readonly Chromium _chromium = new();
    private readonly string _html = SampleReport.Make().ToHtml();

    public void Dispose()
    {
        _chromium.Dispose();
        _folder.Dispose();
    }

    [ChromiumFact]
    public void PicturesAreWholeNothingSticksOutAndNoScriptRuns()
    {
        var page = _html.Replace("</body>", Broken + "</body>", StringComparison.Ordinal);
        var verdicts = PageInspection.Of(_chromium, page, _folder, Wide, Narrow);

        Assert.Equal(2, verdicts.Count);
        Assert.All(verdicts, verdict =>
        {
            Assert.StartsWith("Sample <script>", verdict, StringComparison.Ordinal);
            Assert.EndsWith(": 5 pictures: 'no picture' is broken.", verdict, StringComparison.Ordinal);
        });
    }

    [ChromiumFact]
    public void ScreenshotShowsEverythingOnLightAndOnDark()
    {
        var page = Write(_html);
        foreach (var (dark, theme, background) in new[]
        {
            (false, PictureTheme.Light, new SKColor(0xF4, 0xF5, 0xF7)), (true, PictureTheme.Dark, new SKColor(0x0F, 0x11, 0x15)),
        })
        {
            var pixels = _chromium.Screenshot(page, Wide, 2600, dark).Chunk(3).Select(p => new SKColor(p[0], p[1], p[2])).ToArray();
            int Count(SKColor color) => pixels.Count(pixel => pixel == color);

            Assert.Equal(background, pixels[0]);
            Assert.True(Count(theme.Background) > pixels.Length / 3, "the sections");
            // A bar of the chart of features has thousands of pixels, and a curve hundreds.
            Assert.True(Count(theme.For) > 5000 && Count(theme.Against) > 5000, "the bars");
            Assert.True(Count(theme.Ink) > 1000, "the text");
            // Two columns of 16 squares at each end of a map have the strongest colours.
            Assert.True(Count(theme.Signed[1]) > 1000 && Count(theme.Signed[-1]) > 1000, "the heat maps");
        }
    }

    private string Write(string html)
    {
        File.WriteAllText(_folder.File("report.html"), html);
        return _folder.File("report.html");
    }
}
