using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace XAttr.Tests;

/// <summary>Reports as a browser shows them, with its own fonts.</summary>
public sealed partial class ReportBrowserTests : IDisposable
{
    private const int Wide = 1200, Narrow = 500;

    // Texts of drawings that touch or leave their drawing, and whether the page is wider than its window.
    private const string Inspection = """
        <script>
        const problems = [];
        const root = document.documentElement;
        if (root.scrollWidth > window.innerWidth) problems.push(`page is ${root.scrollWidth} wide`);
        let texts = 0;
        for (const svg of document.querySelectorAll('svg')) {
            const frame = svg.getBoundingClientRect();
            const boxes = [...svg.querySelectorAll('text')].filter(t => t.textContent).map(t => {
                const box = t.getBoundingClientRect(), size = box.height / 6;
                return { text: t.textContent, left: box.left, right: box.right, top: box.top + size, bottom: box.bottom - size };
            });
            texts += boxes.length;
            boxes.forEach((a, i) => {
                if (a.left < frame.left || a.right > frame.right || a.top < frame.top || a.bottom > frame.bottom) problems.push(`'${a.text}' leaves`);
                for (const b of boxes.slice(i + 1))
                    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) problems.push(`'${a.text}' on '${b.text}'`);
            });
        }
        root.setAttribute('data-inspected', `${texts} texts: ${problems.join('; ')}.`);
        </script>
        """;

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
        // The page forbids scripts, so for the inspection that line goes; what would then run out of a text would change the title.
        var page = Write(Policy().Replace(_html, "").Replace("</body>", Overlapping + Inspection + "</body>", StringComparison.Ordinal));
        foreach (var width in new[] { Wide, Narrow })
        {
            var dom = _chromium.Dom(page, width, 2000);
            Assert.Contains("<title>Sample &lt;script&gt;", dom);
            Assert.Matches("^[1-9][0-9]+ texts: 'abc' on 'def'\\.$", Inspected().Match(dom).Groups[1].Value);
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

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex Policy();

    [GeneratedRegex("data-inspected=\"([^\"]*)\"")]
    private static partial Regex Inspected();
}
