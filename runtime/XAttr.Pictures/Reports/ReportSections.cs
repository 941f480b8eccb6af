using System.Collections.Generic;
using System.Linq;

namespace XAttr.Pictures;

/// <summary>A paragraph.</summary>
internal sealed record TextSection(string Heading, string Text) : IReportSection
{
    public void Write(HtmlWriter html) => html.Element("p", Text);
}

/// <summary>A table whose first column names the rows.</summary>
internal sealed record TableSection(string Heading, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string Caption) : IReportSection
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

/// <summary>Drawings side by side.</summary>
internal sealed record DrawingSection(string Heading, string Caption, IReadOnlyList<Drawing> Drawings) : IReportSection
{
    public void Write(HtmlWriter html)
    {
        html.Open("div", "figures");
        foreach (var drawing in Drawings)
            html.Open("figure").Raw(new DrawingSvg(drawing, inPage: true).ToString()).Close("figure");
        html.Close("div");
        if (Caption.Length > 0)
            html.Element("p", Caption, "caption");
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
