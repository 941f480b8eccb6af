using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using XAttr.Tests;

namespace XAttr.Pictures.Tests;

public sealed partial class RunReportTests
{
    [Fact]
    public void Text_is_never_markup()
    {
        var html = SampleReport.Make().ToHtml();
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.True(Regex.Count(html, Regex.Escape("&lt;script&gt;document.title=&#39;run&#39;&lt;/script&gt;")) >= 9);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        var html = SampleReport.Make().ToHtml();
        Assert.Contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:", html);
        Assert.All(References().Matches(html).Select(match => match.Groups[1].Value), target => Assert.StartsWith("data:image/png;base64,", target));
        Assert.DoesNotContain("@import", html);
        Assert.DoesNotContain("url(", html);
        Assert.All(Addresses().Matches(html), match => Assert.Equal("http://www.w3.org/2000/svg", match.Value));
    }

    [Fact]
    public void Every_element_is_closed()
    {
        var open = new System.Collections.Generic.Stack<string>();
        foreach (Match tag in Tags().Matches(SampleReport.Make().ToHtml()))
        {
            var name = tag.Groups[2].Value;
            if (tag.Value.EndsWith("/>", StringComparison.Ordinal) || name == "meta")
                continue;
            if (tag.Groups[1].Length == 0)
                open.Push(name);
            else
                Assert.Equal(name, open.Pop());
        }
        Assert.Empty(open);
    }

    [Fact]
    public void Row_with_another_number_of_cells_is_refused() =>
        Assert.Contains("2 columns, a row 3 cells", Assert.Throws<ArgumentException>(() => new RunReport("").AddTable("t", ["a", "b"], [["1", "2", "3"]])).Message);

    [Fact]
    public void File_holds_the_page()
    {
        using var folder = new TemporaryFolder();
        SampleReport.Make().Write(folder.File("r.html"));
        Assert.Equal(SampleReport.Make().ToHtml(), File.ReadAllText(folder.File("r.html")));
    }

    // In tags only: text has its quotation marks escaped.
    [GeneratedRegex("<[^>]*\\s(?:href|src|data|action)=\"([^\"]*)\"")]
    private static partial Regex References();

    [GeneratedRegex("https?://[^\"'\\s<]*")]
    private static partial Regex Addresses();

    [GeneratedRegex("<(/?)([a-z][a-z0-9]*)[^>]*>")]
    private static partial Regex Tags();
}
