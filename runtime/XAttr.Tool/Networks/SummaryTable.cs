using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace XAttr.Tool;

/// <summary>The summary that the generator writes for a network, as a table again: its cells stand two spaces apart at least.</summary>
internal static partial class SummaryTable
{
    /// <summary>The rows of a summary, without the line of totals.</summary>
    public static AnswerTable Of(string summary)
    {
        var lines = summary.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var headings = Gap().Split(lines[0]);
        var table = new AnswerTable("layers", [.. headings.Select(static heading => new Column(heading.Replace('-', '_'), heading))]);
        foreach (var line in lines[1..^1])
            table.Add([.. Gap().Split(line).Select(Value)]);
        return table;
    }

    private static object Value(string cell) =>
        long.TryParse(cell, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : cell;

    [GeneratedRegex(" {2,}")]
    private static partial Regex Gap();
}
