using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using CsvHelper;
using CsvHelper.Configuration;
using XAttr.Checkpoints;

namespace XAttr.Data;

/// <summary>The cells of a CSV file (RFC 4180), UTF-8, the same in every culture.</summary>
internal sealed class CsvCells : IDisposable
{
    private readonly string _path;
    private readonly CsvReader _csv;
    private readonly HashSet<string> _missing;

    /// <summary>Reads the names of the columns.</summary>
    /// <exception cref="CorruptFileException">There are none, or one stands twice.</exception>
    public CsvCells(string path, CsvOptions options)
    {
        (_path, _missing) = (path, new(options.MissingTexts, StringComparer.Ordinal));
        _csv = new(new StreamReader(path), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = options.Delimiter, TrimOptions = TrimOptions.Trim });
        try
        {
            if (!Try(_csv.Read) || !_csv.ReadHeader())
                throw new CorruptFileException(path, "empty; its first line must name the columns");
            Columns = _csv.HeaderRecord!;
            if (Columns.GroupBy(static name => name, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1) is { } twice)
                throw new CorruptFileException(path, $"line 1 names the column '{twice.Key}' twice");
        }
        catch
        {
            _csv.Dispose();
            throw;
        }
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows.</summary>
    /// <exception cref="CorruptFileException">A row has too many or too few cells, or a quote stands where none may.</exception>
    public IEnumerable<CsvCell[]> Rows()
    {
        while (Try(() => _csv.Read() ? Row(_csv.Parser) : null) is { } row)
            yield return row;
    }

    public void Dispose() => _csv.Dispose();

    private CsvCell[] Row(IParser line) => line.Count == Columns.Count
        ? [.. Columns.Select((name, i) => new CsvCell(_path, line.RawRow, name, line[i], _missing.Contains(line[i])))]
        : throw new CorruptFileException(_path, $"line {line.RawRow} has {line.Count} cells, the first line names {Columns.Count} columns");

    private T Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (BadDataException error)
        {
            // One that is not closed takes lines with it.
            var lines = error.Field.Split('\n');
            throw new CorruptFileException(_path, $"line {_csv.Parser.RawRow - lines.Length + 1}: a quote stands where none may: {lines[0]}", error);
        }
    }
}
