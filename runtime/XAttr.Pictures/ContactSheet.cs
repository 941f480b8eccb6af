using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Pictures;

/// <summary>Pictures in rows and columns, with a title, a heading over every column and a caption under every picture.</summary>
public sealed class ContactSheet
{
    private const int Margin = 24;
    private const int Gap = 12;
    private const int RowGap = 20;
    private const int TitleScale = Drawing.TitleSize;
    private const int TextScale = Drawing.TextSize;

    private readonly string _title;
    private readonly string[] _columns;
    private readonly List<SheetCell[]> _rows = [];

    /// <summary>An empty sheet.</summary>
    /// <param name="title">The line at the top.</param>
    /// <param name="columns">The heading of every column.</param>
    /// <exception cref="ArgumentException">There is no column.</exception>
    public ContactSheet(string title, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Length == 0)
            throw new ArgumentException("A sheet needs at least one column.", nameof(columns));
        (_title, _columns) = (title, columns);
    }

    /// <summary>How many pixels of the sheet a pixel of a picture is wide and high.</summary>
    public int Magnification { get; init; } = 1;

    /// <summary>What the colours mean, if they mean something.</summary>
    public ColorLegend? Legend { get; init; }

    /// <summary>The colours around the pictures. Default: light.</summary>
    public PictureTheme Theme { get; init; } = PictureTheme.Light;

    /// <summary>Adds a row.</summary>
    /// <exception cref="ArgumentException">It has not one cell a column.</exception>
    public void AddRow(params SheetCell[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != _columns.Length)
            throw new ArgumentException($"The sheet has {_columns.Length} columns, the row {cells.Length} cells.", nameof(cells));
        _rows.Add(cells);
    }

    /// <summary>The sheet as pixels.</summary>
    public RgbImage Render() => Draw().ToImage();

    /// <summary>Draws the sheet, for pixels or SVG.</summary>
    public Drawing Draw()
    {
        var widths = Enumerable.Range(0, _columns.Length).Select(ColumnWidth).ToArray();
        var heights = _rows.Select(RowHeight).ToArray();
        var titleHeight = _title.Length == 0 ? 0 : Drawing.TextHeight(TitleScale) + Gap;
        var top = Margin + titleHeight + Drawing.TextHeight(TextScale) + Gap;
        var width = new[] { widths.Sum() + (Gap * (widths.Length - 1)), BitmapFont.Measure(_title, TitleScale), Legend?.Width ?? 0 }.Max();
        var bottom = top + heights.Sum() + (RowGap * Math.Max(0, heights.Length - 1)) + (Legend is null ? 0 : RowGap + Legend.Height);
        var sheet = new Drawing(width + (2 * Margin), bottom + Margin, Theme, _title.Length > 0 ? _title : string.Join(", ", _columns));

        if (_title.Length > 0)
            sheet.Text(Margin, Margin, _title, Theme.Ink, TitleScale);
        for (var column = 0; column < widths.Length; column++)
            DrawCentred(sheet, ColumnLeft(widths, column), widths[column], top - Gap - Drawing.TextHeight(TextScale), _columns[column], Theme.Ink);
        foreach (var (cells, height) in _rows.Zip(heights))
        {
            for (var column = 0; column < widths.Length; column++)
                DrawCell(sheet, cells[column], ColumnLeft(widths, column), widths[column], top);
            top += height + RowGap;
        }
        Legend?.Draw(sheet, Margin, top);
        return sheet;
    }

    private void DrawCell(Drawing sheet, SheetCell cell, int left, int width, int top)
    {
        var (pictureWidth, pictureHeight) = Framed(cell);
        var pictureLeft = left + ((width - pictureWidth) / 2);
        sheet.Rectangle(pictureLeft, top, pictureWidth, pictureHeight, Theme.Muted);
        sheet.Image(pictureLeft + 1, top + 1, cell.Picture, Magnification);
        DrawCentred(sheet, left, width, top + pictureHeight + (Gap / 2), cell.Caption, cell.CaptionColor ?? Theme.Muted);
    }

    private static void DrawCentred(Drawing sheet, int left, int width, int top, string text, Rgb color) =>
        sheet.Text(left + (width / 2), top, text, color, TextScale, TextAnchor.Middle);

    private int ColumnWidth(int column) => _rows
        .SelectMany(cells => new[] { Framed(cells[column]).Width, BitmapFont.Measure(cells[column].Caption, TextScale) })
        .Append(BitmapFont.Measure(_columns[column], TextScale))
        .Append(1)
        .Max();

    private int RowHeight(SheetCell[] cells) => cells.Max(cell => Framed(cell).Height) + (Gap / 2) + Drawing.TextHeight(TextScale);

    // A frame of one pixel: heat maps are white at their edges.
    private (int Width, int Height) Framed(SheetCell cell) =>
        ((cell.Picture.Width * Magnification) + 2, (cell.Picture.Height * Magnification) + 2);

    private static int ColumnLeft(int[] widths, int column) => Margin + widths.Take(column).Sum() + (Gap * column);
}
