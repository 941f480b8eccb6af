using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Pictures;

/// <summary>
/// Images and heat maps in rows and columns: a heading over every column, a caption under every picture, and a legend with numbers.
/// </summary>
public sealed class ContactSheet : Picture
{
    internal const float LargeCell = 320;

    private readonly string _title;
    private readonly string[] _columns;
    private readonly List<SheetCell[]> _rows = [];
    private readonly int _across = 1;

    /// <summary>An empty sheet.</summary>
    /// <param name="title">The line at the top; may be empty.</param>
    /// <param name="columns">The heading of every column; may be empty.</param>
    /// <exception cref="ArgumentException">There is no column.</exception>
    public ContactSheet(string title, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Length == 0)
            throw new ArgumentException("columns is empty; a sheet needs at least one.", nameof(columns));
        (_title, _columns) = (title, columns);
    }

    /// <summary>How many rows stand side by side, with a gap between them. Default: 1.</summary>
    public int Across
    {
        get => _across;
        init => _across = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one row stands in a line.");
    }

    /// <summary>
    /// Whether all heat maps are coloured by one scale, that of all their values together, so that colours compare across maps. Without it
    /// each has its own <see cref="HeatMap.Scale"/>, written under it, so that weak maps are seen too. Default: yes.
    /// </summary>
    public bool SharedScale { get; init; } = true;

    /// <summary>What the legend says that the attributions are for and against, such as "the predicted class".</summary>
    public string Output { get; init; } = "";

    /// <summary>About how wide and high a picture is drawn, in CSS pixels.</summary>
    internal float CellSize { get; init; } = 140;

    internal override string Description =>
        _title.Length > 0 ? _title : string.Join(", ", _columns.Where(static column => column.Length > 0));

    /// <summary>Adds a row.</summary>
    /// <param name="cells">One a column: an image, a heat map, or either with a caption.</param>
    /// <exception cref="ArgumentException">It has not one cell a column.</exception>
    public ContactSheet AddRow(params SheetCell[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != _columns.Length)
            throw new ArgumentException($"The sheet has {_columns.Length} columns, the row {cells.Length} cells; a row needs one for each.", nameof(cells));
        _rows.Add(cells);
        return this;
    }

    /// <exception cref="InvalidOperationException">It has no row.</exception>
    internal override Arrangement Arrange() => _rows.Count > 0
        ? new SheetLayout(_title, _columns, _rows, Math.Min(_across, _rows.Count), CellSize, Scales(), Output).Arrange()
        : throw new InvalidOperationException("The sheet has no row; add one.");

    private Dictionary<HeatMap, float> Scales()
    {
        var maps = _rows.SelectMany(static row => row).Select(static cell => cell.Map).OfType<HeatMap>().Distinct().ToArray();
        var shared = SharedScale && maps.Length > 1 ? HeatMap.ScaleOf(maps) : (float?)null;
        return maps.ToDictionary(static map => map, map => shared ?? map.Scale);
    }
}
