using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Checkpoints;

namespace XAttr.Pictures;

/// <summary>
/// One page of HTML about a run: numbers, tables, charts, pictures and the configuration. Everything is in the one file, which loads
/// nothing and runs nothing, and is light or dark as its reader's system is.
/// </summary>
public sealed class RunReport
{
    private readonly string _title;
    private readonly List<ReportHighlight> _highlights = [];
    private readonly List<IReportSection> _sections = [];

    /// <summary>A page without content.</summary>
    /// <param name="title">Its heading.</param>
    public RunReport(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        _title = title;
    }

    /// <summary>The line under the heading.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Adds a number that stands out at the top.</summary>
    /// <param name="label">What it is.</param>
    /// <param name="value">The number with its unit.</param>
    /// <param name="note">A few words on it.</param>
    public RunReport AddHighlight(string label, string value, string note = "")
    {
        _highlights.Add(new(label, value, note));
        return this;
    }

    /// <summary>Adds a paragraph.</summary>
    public RunReport AddText(string heading, string text) => Add(new TextSection(heading, text));

    /// <summary>Adds a table; its first column names the rows, the others are set to the right as numbers are.</summary>
    /// <exception cref="ArgumentException">A row has not one cell a column.</exception>
    public RunReport AddTable(string heading, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, string caption = "")
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        var section = new TableSection(heading, columns, rows.ToArray(), caption);
        if (section.Rows.FirstOrDefault(row => row.Count != columns.Count) is { } wrong)
            throw new ArgumentException($"The table '{heading}' has {columns.Count} columns, a row {wrong.Count} cells; a row needs one for each.", nameof(rows));
        return Add(section);
    }

    /// <summary>Adds charts, sheets and heat maps, side by side where there is room.</summary>
    public RunReport AddPictures(string heading, string caption, params Picture[] pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        return Add(new PictureSection(heading, caption, pictures));
    }

    /// <summary>Adds what the run was done with: names and values.</summary>
    public RunReport AddConfiguration(IEnumerable<KeyValuePair<string, string>> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Add(new ConfigurationSection(settings.ToArray()));
    }

    /// <summary>The page.</summary>
    public string ToHtml() => ReportPage.Format(_title, Subtitle, _highlights, _sections);

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public void Write(string path) => AtomicFile.WriteText(path, ToHtml());

    private RunReport Add(IReportSection section)
    {
        _sections.Add(section);
        return this;
    }
}
