using System.Linq;
using System.Numerics;

namespace XAttr.Pictures;

/// <summary>The part of a chart where the curves are.</summary>
internal sealed record PlotArea(int Left, int Top, int Width, int Height, Ticks Across, Ticks Up)
{
    public int Right => Left + Width;

    public int Bottom => Top + Height;

    /// <summary>Where a point is in the drawing.</summary>
    public Vector2 Place((double X, double Y) point) =>
        new((float)(Left + (Across.Share(point.X) * Width)), (float)(Bottom - (Up.Share(point.Y) * Height)));

    /// <summary>Lines and numbers at the ticks.</summary>
    public void DrawGrid(Drawing drawing, int gap)
    {
        var theme = drawing.Theme;
        foreach (var value in Up.Values)
        {
            var y = Place((Across.Lowest, value)).Y;
            drawing.Line([new(Left, y), new(Right, y)], 1, value == Up.Lowest ? theme.Muted : theme.Grid);
            drawing.Text(Left - gap, (int)y - (Drawing.TextHeight() / 2) + 2, Up.Text(value), theme.Muted, anchor: TextAnchor.End);
        }
        // Where numbers would touch, every other one stays.
        var widest = Across.Values.Max(value => BitmapFont.Measure(Across.Text(value), Drawing.TextSize)) + gap;
        var every = 1 + (widest * (Across.Values.Length - 1) / Width);
        for (var i = 0; i < Across.Values.Length; i++)
        {
            var x = Place((Across.Values[i], Up.Lowest)).X;
            drawing.Line([new(x, Bottom), new(x, Bottom + 6)], 1, theme.Muted);
            if (i % every == 0)
                drawing.Text((int)x, Bottom + gap, Across.Text(Across.Values[i]), theme.Muted, anchor: TextAnchor.Middle);
        }
    }
}
