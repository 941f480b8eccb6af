using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Data;

/// <summary>
/// A table of a CSV file as samples: a row each, its columns the features, one of them the target. Names of categories become a feature each, 1 or 0.
/// </summary>
/// <example><code>
/// using var training = CsvTable.Read("train.csv", target: "income");
/// using var test = training.ReadLike("test.csv");                // the same features, in the same order
/// trainer.Train(training.Data, test.Data);
/// </code></example>
public sealed class CsvTable : IDisposable
{
    private readonly IReadOnlyList<TableColumn> _columns;
    private readonly TableColumn _target;
    private readonly CsvOptions _options;

    private CsvTable(string path, IReadOnlyList<TableColumn> columns, TableColumn target, CsvOptions options, int rows)
    {
        (Path, _columns, _target, _options) = (path, columns, target, options);
        Features = [.. columns.SelectMany(static column => column.Features)];
        if (Features.Count == 0)
            throw new CorruptFileException(path, "it has no column but the target, and so no feature");
        Data = new(Inputs(rows), Targets(rows));
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The names of the features, in order: the column's, or <c>column=category</c>.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>The classes where the target names categories, a target being a place in this list; null where it is a number.</summary>
    public IReadOnlyList<string>? Classes => (_target as CategoryColumn)?.Categories;

    /// <summary>Features, float32, [N, D], and targets: classes, int64, [N], or numbers, float32, [N, 1]. They are disposed with the table.</summary>
    public TensorDataset Data { get; }

    /// <summary>Reads a table: UTF-8, the names of the columns in its first line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">The column that is to be predicted.</param>
    /// <param name="options">The rest; every option has a default.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CorruptFileException">A cell is not what its column holds, a row has too many or too few cells, or there is no row: line and column are named.</exception>
    /// <exception cref="ArgumentException">A column that is named is not there.</exception>
    public static CsvTable Read(string path, string target, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(target);
        options ??= new();
        using var cells = new CsvCells(path, options);
        foreach (var name in options.Columns.Keys.Append(target))
            if (!cells.Columns.Contains(name))
                throw new ArgumentException($"{path} has no column '{name}'; its columns are {string.Join(", ", cells.Columns)}.", name == target ? nameof(target) : nameof(options));
        var rows = RowsOf(path, cells);
        TableColumn?[] columns = [.. cells.Columns.Select((name, i) => Column(name, name == target, rows.Select(row => row[i]), options))];
        Add(rows, columns);
        return new(path, [.. columns.OfType<TableColumn>().Where(column => column.Name != target)], columns.OfType<TableColumn>().Single(column => column.Name == target), options, rows.Count);
    }

    /// <summary>Reads another table with the same columns, whatever their order: its categories have the same features, and its missing numbers the same mean.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public CsvTable ReadLike(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var cells = new CsvCells(path, _options);
        var own = _columns.Append(_target).ToDictionary(static column => column.Name);
        if (own.Keys.FirstOrDefault(name => !cells.Columns.Contains(name)) is { } missing)
            throw new CorruptFileException(path, $"it has no column '{missing}', as {Path} has");
        var rows = RowsOf(path, cells);
        TableColumn?[] columns = [.. cells.Columns.Select(name => own.GetValueOrDefault(name)?.Empty())];
        Add(rows, columns);
        var named = columns.OfType<TableColumn>().ToDictionary(static column => column.Name);
        return new(path, [.. _columns.Select(column => named[column.Name])], named[_target.Name], _options, rows.Count);
    }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        Data.Inputs.Dispose();
        Data.Targets.Dispose();
    }

    // All of them first: what a column holds may only be seen further down.
    private static List<CsvCell[]> RowsOf(string path, CsvCells cells)
    {
        var rows = cells.Rows().ToList();
        return rows.Count > 0 ? rows : throw new CorruptFileException(path, "it names columns but has no rows");
    }

    private static void Add(IEnumerable<CsvCell[]> rows, TableColumn?[] columns)
    {
        foreach (var row in rows)
            for (var i = 0; i < columns.Length; i++)
                columns[i]?.Add(row[i]);
    }

    private static TableColumn? Column(string name, bool isTarget, IEnumerable<CsvCell> cells, CsvOptions options)
    {
        var missing = isTarget ? MissingValues.Refused : options.Missing;
        return options.Columns.GetValueOrDefault(name) switch
        {
            CsvColumn.Ignored when isTarget => throw new ArgumentException($"The target '{name}' cannot be ignored.", nameof(options)),
            CsvColumn.Ignored => null,
            CsvColumn.Number => new NumberColumn(name, missing),
            CsvColumn.Category => new CategoryColumn(name, missing),
            _ => cells.FirstOrDefault(static cell => !cell.IsMissing) is { Text: { } first } && !NumberColumn.Is(first) ? new CategoryColumn(name, missing) : new NumberColumn(name, missing),
        };
    }

    private Tensor Inputs(int rows)
    {
        var inputs = empty(rows, Features.Count);
        var values = MemoryMarshal.Cast<byte, float>(inputs.bytes);
        for (var row = 0; row < rows; row++)
        {
            var rest = values.Slice(row * Features.Count, Features.Count);
            foreach (var column in _columns)
            {
                var count = column.Features.Count;
                column.Write(row, rest[..count]);
                rest = rest[count..];
            }
        }

        return inputs.DetachFromDisposeScope();
    }

    private Tensor Targets(int rows)
    {
        if (_target is CategoryColumn categories)
            return tensor(Enumerable.Range(0, rows).Select(row => (long)categories.Class(row)).ToArray()).DetachFromDisposeScope();
        var targets = new float[rows];
        for (var row = 0; row < rows; row++)
            _target.Write(row, targets.AsSpan(row, 1));
        return tensor(targets, [rows, 1]).DetachFromDisposeScope();
    }
}
