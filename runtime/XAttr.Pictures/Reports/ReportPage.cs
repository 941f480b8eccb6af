using System.Collections.Generic;
using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>The page around the sections.</summary>
internal static class ReportPage
{
    public static string Format(
        string title, string subtitle, IReadOnlyList<ReportHighlight> highlights, IReadOnlyList<IReportSection> sections)
    {
        var html = new HtmlWriter();
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n").Open("head");
        html.Raw("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        // The browser enforces that nothing is loaded or run.
        html.Raw("<meta http-equiv=\"Content-Security-Policy\" ");
        html.Raw("content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n");
        html.Element("title", title).Raw($"<style>\n{Variables()}{ReportStyle.Css}\n</style>\n").Close("head");
        html.Open("body").Open("main").Open("header").Element("h1", title);
        if (subtitle.Length > 0)
            html.Element("p", subtitle, "subtitle");
        html.Close("header");
        WriteHighlights(html, highlights);
        foreach (var section in sections)
        {
            html.Open("section").Element("h2", section.Heading);
            section.Write(html);
            html.Close("section");
        }
        html.Element("footer", "Made by XAttr. This page is complete in itself: it loads nothing and runs nothing.");
        return html.Close("main").Close("body").Close("html").ToString();
    }

    private static void WriteHighlights(HtmlWriter html, IReadOnlyList<ReportHighlight> highlights)
    {
        if (highlights.Count == 0)
            return;
        html.Open("div", "highlights");
        foreach (var (label, value, note) in highlights)
        {
            html.Open("div").Element("span", label, "label").Element("span", value, "value");
            if (note.Length > 0)
                html.Element("span", note, "note");
            html.Close("div");
        }
        html.Close("div");
    }

    // As of the pictures on it.
    private static string Variables() =>
        $":root{{{Variables(PictureTheme.Light)}--page:#f4f5f7}}\n" +
        $"@media (prefers-color-scheme:dark){{:root{{{Variables(PictureTheme.Dark)}--page:#0f1115}}}}\n";

    private static string Variables(PictureTheme theme) =>
        $"--background:{Hex(theme.Background)};--ink:{Hex(theme.Ink)};--muted:{Hex(theme.Muted)};" +
        $"--grid:{Hex(theme.Grid)};--accent:{Hex(theme.Series[0])};";

    private static string Hex(SKColor color) => $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}";
}
