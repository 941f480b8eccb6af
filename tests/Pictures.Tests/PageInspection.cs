using System;
using System.IO;
using System.Text.RegularExpressions;
using XAttr.Tests;

namespace XAttr.Pictures.Tests;

/// <summary>What a browser says of a page: how many pictures it has, and what is wrong with them.</summary>
internal static partial class PageInspection
{
    // Images that a browser could not draw, or that are wider than what they are in, and whether the page is wider than its window.
    private const string Script = """
        <script>
        window.addEventListener('load', () => {
            const problems = [];
            const root = document.documentElement;
            if (root.scrollWidth > window.innerWidth) problems.push(`page is ${root.scrollWidth} wide`);
            const images = [...document.querySelectorAll('img')];
            for (const image of images) {
                if (!image.complete || image.naturalWidth === 0) problems.push(`'${image.alt}' is broken`);
                const around = image.closest('figure, body').getBoundingClientRect();
                if (image.getBoundingClientRect().right > around.right + 0.5) problems.push(`'${image.alt}' sticks out`);
            }
            root.setAttribute('data-inspected', `${images.length} pictures: ${problems.join('; ')}.`);
        });
        </script>
        """;

    /// <summary>"12 pictures: problem; problem." of a page in a window of this width.</summary>
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
