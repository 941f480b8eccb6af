using System.Collections.Generic;
using System.Text;

namespace XAttr.Examples.Shared;

/// <summary>The cells of a line of comma-separated values, without their quotes (RFC 4180, but no line break within a cell).</summary>
internal static class CsvLine
{
    public static List<string> Split(string line)
    {
        var cells = new List<string>();
        var (cell, quoted) = (new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            var at = line[i];
            if (at == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (at == '"')
                quoted = !quoted;
            else if (at == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(at);
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
