using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using XAttr.Tests;

namespace XAttr.Pictures.Tests;

public sealed partial class RunReportTests
{
    [Fact]
    public void TextIsNeverMarkup()
    {
        var html = SampleReport.Make().ToHtml();
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
        Assert.True(Regex.Count(html, Regex.Escape("&lt;script&gt;document.title=&#39;run&#39;&lt;/script&gt;")) >= 9);
    }

    [Fact]
    public void NothingIsLoadedFromElsewhere()
    {
        var html = SampleReport.Make().ToHtml();
        Assert.Contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:", html);
        var targets = References().Matches(html).Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(8, targets.Length);
        Assert.All(targets, target => Assert.StartsWith("data:image/svg+xml;base64,", target));
        Assert.DoesNotContain("@import", html);
        Assert.DoesNotContain("url(", html);
        Assert.Empty(Addresses().Matches(html));
    }

    [Fact]
    public void EveryElementIsClosed()
    {
        var open = new System.Collections.Generic.Stack<string>();
        foreach (Match tag in Tags().Matches(SampleReport.Make().ToHtml()))
        {
            var name = tag.Groups[2].Value;
            if (tag.Value.EndsWith("/>", StringComparison.Ordinal) || name is "meta" or "img" or "source")
                continue;
            if (tag.Groups[1].Length == 0)
                open.Push(name);
            else
                Assert.Equal(name, open.Pop());
        }
        Assert.Empty(open);
    }

    [Fact]
    public void ARowWithAnotherNumberOfCellsIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new RunReport("").AddTable("t", ["a", "b"], [["1", "2", "3"]]));
        Assert.Contains("2 columns, a row 3 cells", error.Message);
    }

    [Fact]
    public void TheFileHoldsThePage()
    {
        using var folder = new TemporaryFolder();
        SampleReport.Make().Write(folder.File("r.html"));
        Assert.Equal(SampleReport.Make().ToHtml(), File.ReadAllText(folder.File("r.html")));
    }

    // In tags only: text has its quotation marks escaped.
    [GeneratedRegex("<[^>]*\\s(?:href|src|srcset|data|action)=\"([^\"]*)\"")]
    private static partial Regex References();

    [GeneratedRegex("https?://[^\"'\\s<]*")]
    private static partial Regex Addresses();

    [GeneratedRegex("<(/?)([a-z][a-z0-9]*)[^>]*>")]
    private static partial Regex Tags();
}
