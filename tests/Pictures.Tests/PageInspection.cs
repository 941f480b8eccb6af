using System;
using System.IO;
using System.Text.RegularExpressions;
using XAttr.Tests;

namespace XAttr.Pictures.Tests;

/// <summary>What a browser says of a page: how many texts its drawings have, and what is wrong with them.</summary>
internal static partial class PageInspection
{
    // Texts of drawings that touch or leave their drawing, and whether the page is wider than its window.
    private const string Script = """
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

    /// <summary>"12 texts: problem; problem." of a page in a window of this width.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="html">The page.</param>
    /// <param name="folder">Where the page to inspect is written.</param>
    /// <param name="width">Of the window.</param>
    /// <returns>The verdict, and the page's elements after its scripts have run.</returns>
    public static (string Verdict, string Dom) Of(Chromium chromium, string html, TemporaryFolder folder, int width)
    {
        // The page forbids scripts, so for the inspection that line goes; what would then run out of a text would change the title.
        var page = Policy().Replace(html, "").Replace("</body>", Script + "</body>", StringComparison.Ordinal);
        File.WriteAllText(folder.File("inspected.html"), page);
        var dom = chromium.Dom(folder.File("inspected.html"), width, 2000);
        return (Inspected().Match(dom).Groups[1].Value, dom);
    }

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex Policy();

    [GeneratedRegex("data-inspected=\"([^\"]*)\"")]
    private static partial Regex Inspected();
}
