using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using XAttr.Checkpoints;

namespace XAttr.Examples.Shared;

/// <summary>A table of numbers from a file of comma-separated values whose first line names the columns. Empty cells and NA are not a number.</summary>
public sealed class CsvTable
{
    private readonly double[][] _rows;

    private CsvTable(string path, string[] columns, double[][] rows) => (Path, Columns, _rows) = (path, columns, rows);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, a number a column; NaN where there is none.</summary>
    public IReadOnlyList<double[]> Rows => _rows;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file: UTF-8, commas, a point before decimals, names in quotes where they hold a comma.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CorruptFileException">A cell is no number, a row has too many or too few of them, or there is none; it is named.</exception>
    public static CsvTable Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var reader = new StreamReader(path);
        var header = reader.ReadLine() ?? throw new CorruptFileException(path, "empty; its first line must name the columns");
        string[] columns = [.. CsvLine.Split(header)];
        var rows = new List<double[]>();
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            if (line.Length > 0)
                rows.Add(Parse(path, columns, line, number));
        }

        return rows.Count > 0 ? new(path, columns, [.. rows]) : throw new CorruptFileException(path, "it names columns but has no rows");
    }

    /// <summary>The index of a column.</summary>
    /// <exception cref="CorruptFileException">There is none of that name; the message lists them.</exception>
    public int Column(string name)
    {
        var index = Array.IndexOf([.. Columns], name);
        return index >= 0
            ? index
            : throw new CorruptFileException(Path, $"it has no column '{name}'; it has {string.Join(", ", Columns.Select(column => $"'{column}'"))}");
    }

    private static double[] Parse(string path, string[] columns, string line, int number)
    {
        var cells = CsvLine.Split(line);
        if (cells.Count != columns.Length)
            throw new CorruptFileException(path, $"line {number} has {cells.Count} cells, the first line names {columns.Length} columns");
        var values = new double[cells.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (cells[i] is "" or "NA")
                values[i] = double.NaN;
            else if (!double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]))
                throw new CorruptFileException(path, $"line {number}, column '{columns[i]}': '{cells[i]}' is no number");
        }

        return values;
    }
}
