using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace XAttr.Pictures;

/// <summary>A paragraph.</summary>
internal sealed record TextSection(string Heading, string Text) : IReportSection
{
    public void Write(HtmlWriter html) => html.Element("p", Text);
}

/// <summary>A table whose first column names the rows.</summary>
internal sealed record TableSection(
    string Heading, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string Caption) : IReportSection
{
    public void Write(HtmlWriter html)
    {
        html.Open("div", "scroll").Open("table").Open("thead").Open("tr");
        foreach (var column in Columns)
            html.Element("th", column);
        html.Close("tr").Close("thead").Open("tbody");
        foreach (var row in Rows)
        {
            html.Open("tr").Element("th", row[0]);
            foreach (var cell in row.Skip(1))
                html.Element("td", cell);
            html.Close("tr");
        }
        html.Close("tbody").Close("table").Close("div");
        if (Caption.Length > 0)
            html.Element("p", Caption, "caption");
    }
}

/// <summary>
/// Pictures side by side, each for a light and for a dark page. They are images, so that nothing in one can reach into the page or another.
/// </summary>
internal sealed record PictureSection(string Heading, string Caption, IReadOnlyList<Picture> Pictures) : IReportSection
{
    // Nearly all of a picture's margin: the page has its own.
    private const float Inset = 26;

    public void Write(HtmlWriter html)
    {
        html.Open("div", "figures");
        foreach (var picture in Pictures)
        {
            html.Open("figure").Open("picture");
            html.Raw($"<source media=\"(prefers-color-scheme:dark)\" srcset=\"{Address(picture, PictureTheme.Dark)}\">");
            html.Raw($"<img src=\"{Address(picture, PictureTheme.Light)}\" alt=\"{MarkupText.Escape(picture.Description)}\">");
            html.Close("picture").Close("figure");
        }
        html.Close("div");
        if (Caption.Length > 0)
            html.Element("p", Caption, "caption");
    }

    private static string Address(Picture picture, PictureTheme theme)
    {
        var svg = Output.Svg(picture.Arrange(), theme, picture.Description, Inset);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
    }
}

/// <summary>Names and values.</summary>
internal sealed record ConfigurationSection(IReadOnlyList<KeyValuePair<string, string>> Settings) : IReportSection
{
    public string Heading => "Configuration";

    public void Write(HtmlWriter html)
    {
        html.Open("dl");
        foreach (var (name, value) in Settings)
            html.Open("div").Element("dt", name).Element("dd", value).Close("div");
        html.Close("dl");
    }
}
