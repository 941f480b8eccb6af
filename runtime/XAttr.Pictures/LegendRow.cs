using System;
using System.Collections.Generic;
using System.Linq;
using SkiaSharp;

namespace XAttr.Pictures;

/// <summary>What the colours and signs of a sheet mean: a bar with numbers for every kind of heat map on it.</summary>
internal sealed class LegendRow
{
    private const float LineGap = 6, BarHeight = 14, Between = 36, WidestBar = 320, NarrowestBar = 150, Steps = 128;

    private readonly HeatMap[] _kinds;
    private readonly float? _scale;
    private readonly string _against;
    private readonly string _for;
    private readonly float _bar;
    private readonly int _perLine;
    private readonly bool _hasVerdicts;

    /// <param name="cells">What is on the sheet.</param>
    /// <param name="scale">The scale of all maps, null if each has its own.</param>
    /// <param name="output">What the attributions are of.</param>
    /// <param name="room">How wide it may be.</param>
    public LegendRow(SheetCell[] cells, float? scale, string output, float room)
    {
        _kinds = cells.Select(static cell => cell.Map).OfType<HeatMap>()
            .DistinctBy(static map => (map.Image is not null, map.IsMagnitude)).ToArray();
        (_scale, _hasVerdicts) = (scale, cells.Any(static cell => cell.IsRight is not null));
        (_against, _for) = output.Length == 0 ? ("against", "for") : ("against " + output, "for it");
        var needed = TextStyle.Small.Measure(_against) + TextStyle.Small.Measure(_for) + Between;
        var shares = Math.Max(1, _kinds.Length);
        var share = (room - (Between * (shares - 1))) / shares;
        _bar = Math.Clamp(Math.Min(WidestBar, share), Math.Max(NarrowestBar, Math.Min(needed, room)), room);
        _perLine = Math.Max(1, (int)((room + Between) / (_bar + Between)));
    }

    public float Height => BarsHeight + (_kinds.Length > 0 && _hasVerdicts ? LineGap : 0) + (_hasVerdicts ? TextStyle.Body.LineHeight : 0);

    private static float KindHeight => (2 * TextStyle.Small.LineHeight) + BarHeight + LineGap;

    private int Lines => (_kinds.Length + _perLine - 1) / _perLine;

    private float NoteHeight => _kinds.Length > 0 && _scale is null ? TextStyle.Small.LineHeight : 0;

    private float BarsHeight => (Lines * KindHeight) + (Math.Max(0, Lines - 1) * 2 * LineGap) + NoteHeight;

    public void Draw(Pen pen, float left, float top)
    {
        for (var i = 0; i < _kinds.Length; i++)
        {
            var barTop = top + (i / _perLine * (KindHeight + (2 * LineGap)));
            Draw(pen, _kinds[i], left + (i % _perLine * (_bar + Between)), barTop);
        }
        if (NoteHeight > 0)
        {
            var note = top + BarsHeight - NoteHeight + TextStyle.Small.Ascent;
            pen.Text("s is written under each heat map", left, note, TextStyle.Small, pen.Theme.Muted);
        }
        if (!_hasVerdicts)
            return;
        var verdicts = top + Height - TextStyle.Body.LineHeight;
        foreach (var (isRight, text) in new[] { (true, "right prediction"), (false, "wrong prediction") })
        {
            left += Verdict.Draw(pen, isRight, left, verdicts);
            pen.Text(text, left, verdicts + TextStyle.Body.Ascent, TextStyle.Small, pen.Theme.Muted);
            left += TextStyle.Small.Measure(text) + (Between / 2);
        }
    }

    private void Draw(Pen pen, HeatMap kind, float left, float top)
    {
        var colors = HeatColors.Of(kind, pen.Theme);
        var (low, high) = kind.IsMagnitude ? ("none", "strong, for or against") : (_against, _for);
        Ends(pen, low, high, left, top);
        var bar = SKRect.Create(left, top + TextStyle.Small.LineHeight + 2, _bar, BarHeight);
        pen.Image(Bar(colors), bar);
        var numbers = bar.Bottom + LineGap - 2;
        var strongest = _scale is { } scale ? NumberText.Of(scale) : "s";
        if (kind.IsMagnitude || _scale == 0)
        {
            Ends(pen, "0", _scale == 0 ? "" : strongest, left, numbers);
            return;
        }
        Ends(pen, "\u2212" + strongest, strongest, left, numbers);
        pen.Text("0", left + (_bar / 2), numbers + TextStyle.Small.Ascent, TextStyle.Small, pen.Theme.Muted, TextAnchor.Middle);
    }

    private void Ends(Pen pen, string low, string high, float left, float top)
    {
        var y = top + TextStyle.Small.Ascent;
        var half = (_bar - LineGap) / 2;
        var (lowText, highText) = TextStyle.Small.Measure(low) + TextStyle.Small.Measure(high) + LineGap <= _bar
            ? (low, high)
            : (TextStyle.Small.Shorten(low, half), TextStyle.Small.Shorten(high, half));
        pen.Text(lowText, left, y, TextStyle.Small, pen.Theme.Muted);
        pen.Text(highText, left + _bar, y, TextStyle.Small, pen.Theme.Muted, TextAnchor.End);
    }

    // Colours that lie over an image are shown over its black, and over its white below.
    private static RgbImage Bar(HeatColors colors) => RgbImage.Make(2, (int)Steps, i =>
    {
        var share = i % (int)Steps / (Steps - 1);
        return colors.Of(colors.Lowest + (share * (1 - colors.Lowest)), i / (int)Steps);
    });
}
