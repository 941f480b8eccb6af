using System;
using System.Collections.Generic;
using System.Linq;
using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>Gives everything on a contact sheet its place. All text is as wide as what it belongs to, and wraps.</summary>
internal sealed class SheetLayout
{
    private const float Margin = 28, Gap = 14, GroupGap = 44, RowGap = 20, CaptionGap = 8, MinimumColumn = 84, MinimumWidth = 260;

    private readonly string _title;
    private readonly string[] _columns;
    private readonly SheetCell[][][] _lines;
    private readonly float _size;
    private readonly Dictionary<HeatMap, float> _scales;
    private readonly LegendRow _legends;
    private readonly float _column;
    private readonly float _group;
    private readonly float _width;
    private readonly bool _eachItsScale;

    public SheetLayout(
        string title, string[] columns, List<SheetCell[]> rows, int across, float size, Dictionary<HeatMap, float> scales, string output)
    {
        (_title, _columns, _lines, _size, _scales) = (title, columns, [.. rows.Chunk(across)], size, scales);
        var cells = rows.SelectMany(static row => row).ToArray();
        _eachItsScale = scales.Values.Where(static scale => scale > 0).Distinct().Count() > 1;
        _column = cells.Select(cell => Drawn(cell).Width).Append(MinimumColumn).Max();
        _group = (columns.Length * (_column + Gap)) - Gap;
        _width = Math.Max(MinimumWidth, (across * (_group + GroupGap)) - GroupGap);
        _legends = new(cells, _eachItsScale ? null : scales.Values.Append(0).Max(), output, _width);
    }

    public Arrangement Arrange()
    {
        var title = TextStyle.Title.Wrap(_title, _width, lines: 3);
        var headings = _columns.Select(column => TextStyle.Heading.Wrap(column, _column)).ToArray();
        var headingLines = headings.Max(static lines => lines.Length);
        var headingTop = Margin + (title.Length == 0 ? 0 : (title.Length * TextStyle.Title.LineHeight) + Gap);
        var top = headingTop + (headingLines == 0 ? 0 : (headingLines * TextStyle.Heading.LineHeight) + CaptionGap);
        var heights = _lines.Select(LineHeight).ToArray();
        var bottom = top + heights.Sum() + (RowGap * (heights.Length - 1));
        var height = bottom + (_legends.Height == 0 ? 0 : RowGap + _legends.Height) + Margin;
        return new((2 * Margin) + _width, height, pen =>
        {
            pen.Paragraph(title, Margin, Margin, TextStyle.Title, pen.Theme.Ink);
            for (var group = 0; group < _lines[0].Length; group++)
            {
                for (var column = 0; column < headings.Length; column++)
                {
                    var lines = headings[column];
                    var heading = headingTop + ((headingLines - lines.Length) * TextStyle.Heading.LineHeight);
                    pen.Paragraph(lines, Left(group, column), heading, TextStyle.Heading, pen.Theme.Ink);
                }
            }
            var lineTop = top;
            for (var line = 0; line < _lines.Length; line++)
            {
                Draw(pen, _lines[line], lineTop);
                lineTop += heights[line] + RowGap;
            }
            _legends.Draw(pen, Margin, bottom + RowGap);
        });
    }

    private void Draw(Pen pen, SheetCell[][] groups, float top)
    {
        var pictureHeight = groups.SelectMany(static group => group).Max(cell => Drawn(cell).Height);
        for (var group = 0; group < groups.Length; group++)
        {
            for (var column = 0; column < _columns.Length; column++)
                Draw(pen, groups[group][column], Left(group, column), top, top + pictureHeight + CaptionGap);
        }
    }

    private void Draw(Pen pen, SheetCell cell, float left, float top, float captionTop)
    {
        var size = Drawn(cell);
        var picture = cell.Image ?? cell.Map!.Render(pen.Theme, _scales[cell.Map]);
        pen.Image(picture, SKRect.Create(left, top, size.Width, size.Height));
        var textLeft = left;
        if (cell.IsRight is { } isRight)
            textLeft += Verdict.Draw(pen, isRight, left, captionTop);
        var caption = Caption(cell);
        pen.Paragraph(caption, textLeft, captionTop, TextStyle.Body, pen.Theme.Muted);
        if (_eachItsScale && cell.Map is not null)
        {
            var scaleTop = captionTop + (caption.Length * TextStyle.Body.LineHeight);
            pen.Paragraph(["s = " + NumberText.Of(_scales[cell.Map])], left, scaleTop, TextStyle.Small, pen.Theme.Muted);
        }
    }

    private string[] Caption(SheetCell cell) => TextStyle.Body.Wrap(cell.Caption, _column - (cell.IsRight is null ? 0 : Verdict.Width));

    private float LineHeight(SheetCell[][] groups)
    {
        var cells = groups.SelectMany(static group => group).ToArray();
        var text = cells.Max(cell =>
            (Caption(cell).Length * TextStyle.Body.LineHeight) + (_eachItsScale && cell.Map is not null ? TextStyle.Small.LineHeight : 0));
        return cells.Max(cell => Drawn(cell).Height) + (text == 0 ? 0 : CaptionGap + text);
    }

    // A whole number of CSS pixels for each pixel of a small picture; a large one fits.
    private SKSize Drawn(SheetCell cell)
    {
        var factor = _size / Math.Max(cell.Width, cell.Height);
        if (factor >= 2)
            factor = MathF.Floor(factor);
        return new(cell.Width * factor, cell.Height * factor);
    }

    private float Left(int group, int column) => Margin + (group * (_group + GroupGap)) + (column * (_column + Gap));
}
