using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace XAttr.Examples.Shared;

/// <summary>A table as plain text, the same on a terminal and in a file: the first column to the left, the others, of numbers, to the right.</summary>
public sealed class TextTable
{
    // Rows are never broken.
    private const int Widest = 200;

    private readonly Table _table = new() { Border = TableBorder.Simple };

    /// <summary>A table without rows.</summary>
    /// <param name="first">The name of the first column.</param>
    /// <param name="others">Those of the others.</param>
    public TextTable(string first, params string[] others)
    {
        _table.AddColumn(new TableColumn(Markup.Escape(first)));
        foreach (var other in others)
            _table.AddColumn(new TableColumn(Markup.Escape(other)).RightAligned());
    }

    /// <summary>Adds a row; cells that are missing at its end are empty.</summary>
    /// <param name="cells">The cells: texts, and numbers as they are formatted, in the invariant culture.</param>
    public TextTable Add(params FormattableString[] cells)
    {
        _table.AddRow([.. cells.Select(static cell => Markup.Escape(cell.ToString(CultureInfo.InvariantCulture)))]);
        return this;
    }

    /// <summary>The lines of the table, each with its end.</summary>
    public override string ToString()
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = Widest;
        console.Write(_table);
        return string.Concat(text.ToString().Split('\n').Select(static line => line.TrimEnd()).Where(static line => line.Length > 0).Select(static line => line + "\n"));
    }
}
