using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
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
            for (const frame of document.querySelectorAll('iframe')) {
                const problems = [];
                const page = frame.contentDocument;
                if (page.documentElement.scrollWidth > frame.contentWindow.innerWidth) problems.push(`page is ${page.documentElement.scrollWidth} wide`);
                const images = [...page.querySelectorAll('img')];
                for (const image of images) {
                    if (!image.complete || image.naturalWidth === 0) problems.push(`'${image.alt}' is broken`);
                    const around = image.closest('figure, body').getBoundingClientRect();
                    if (image.getBoundingClientRect().right > around.right + 0.5) problems.push(`'${image.alt}' sticks out`);
                }
                const found = document.createElement('p');
                found.className = 'inspected';
                found.textContent = `${page.title}: ${images.length} pictures: ${problems.join('; ')}.`;
                document.body.append(found);
            }
        });
        </script>
        """;

    /// <summary>"Title: 12 pictures: problem; problem." of a page in windows of these widths, one after the other; all in one start of the browser.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="html">The page.</param>
    /// <param name="folder">Where the page to inspect is written.</param>
    /// <param name="widths">Of the windows.</param>
    public static IReadOnlyList<string> Of(Chromium chromium, string html, TemporaryFolder folder, params int[] widths)
    {
        // The page forbids scripts, so for the inspection that line goes; what would then run out of a text would change the title.
        var page = WebUtility.HtmlEncode(Policy().Replace(html, ""));
        var frames = widths.Select(width => $"<iframe style=\"border:0;width:{width}px;height:2000px\" srcdoc=\"{page}\"></iframe>\n");
        File.WriteAllText(folder.File("inspected.html"), $"<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<body>\n{string.Concat(frames)}{Script}</body>\n");
        var dom = chromium.Dom(folder.File("inspected.html"), widths.Max() + 100, 2000);
        return [.. Inspected().Matches(dom).Select(static match => WebUtility.HtmlDecode(match.Groups[1].Value))];
    }

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex Policy();

    [GeneratedRegex("<p class=\"inspected\">([^<]*)</p>")]
    private static partial Regex Inspected();
}
