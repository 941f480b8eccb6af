using System.Collections.Generic;
using System.Globalization;
using System.IO;
using CsvHelper;
using CsvHelper.Configuration;
using XAttr.Checkpoints;

namespace XAttr.Examples.Shared;

/// <summary>Tables as files of comma-separated values (RFC 4180), the same in every culture.</summary>
public static class CsvFile
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Writes a row a record, below the names of its properties.</summary>
    public static void Write<T>(string path, IEnumerable<T> records)
    {
        using var csv = new CsvWriter(new StreamWriter(path), Format);
        csv.WriteRecords(records);
    }

    /// <summary>Reads numbers, below the names of the columns in the first line; empty cells and NA are not a number.</summary>
    /// <param name="path">The file: UTF-8, commas, a point before decimals, names in quotes where they hold a comma.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CorruptFileException">A cell is no number, a row has too many or too few of them, a quote stands where none may, or
    /// there is no row; the line is named.</exception>
    public static (string[] Columns, double[][] Rows) ReadNumbers(string path)
    {
        using var csv = new CsvReader(new StreamReader(path), Format);
        try
        {
            if (!csv.Read() || !csv.ReadHeader())
                throw new CorruptFileException(path, "empty; its first line must name the columns");
            var columns = csv.HeaderRecord!;
            var rows = new List<double[]>();
            while (csv.Read())
                rows.Add(Numbers(path, columns, csv.Parser));
            return rows.Count > 0 ? (columns, [.. rows]) : throw new CorruptFileException(path, "it names columns but has no rows");
        }
        catch (BadDataException error)
        {
            // One that is not closed takes lines with it.
            var lines = error.Field.Split('\n');
            throw new CorruptFileException(path, $"line {csv.Parser.RawRow - lines.Length + 1}: a quote stands where none may: {lines[0]}", error);
        }
    }

    private static double[] Numbers(string path, string[] columns, IParser line)
    {
        if (line.Count != columns.Length)
            throw new CorruptFileException(path, $"line {line.RawRow} has {line.Count} cells, the first line names {columns.Length} columns");
        var values = new double[columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (line[i] is "" or "NA")
                values[i] = double.NaN;
            else if (!double.TryParse(line[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]))
                throw new CorruptFileException(path, $"line {line.RawRow}, column '{columns[i]}': '{line[i]}' is not a number");
        }

        return values;
    }
}
