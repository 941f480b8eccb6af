using System;
using System.Collections.Generic;
using System.Numerics;

namespace XAttr.Pictures;

/// <summary>Draws lines without steps: a pixel takes the colour by as much as the line covers it.</summary>
internal static class LineCoverage
{
    public static void Draw(RgbImage image, LineShape line)
    {
        // The largest coverage by any piece: two that meet must not darken their joint.
        var coverage = new Dictionary<(int X, int Y), float>();
        foreach (var (from, to) in Dashes.Pieces(line.Points, line.Dashes))
            Cover(coverage, image, from, to, line.Thickness / 2);
        foreach (var ((x, y), share) in coverage)
            image[x, y] = Rgb.Mix(image[x, y], line.Color, share);
    }

    private static void Cover(Dictionary<(int X, int Y), float> coverage, RgbImage image, Vector2 from, Vector2 to, float radius)
    {
        var (lowest, highest) = (Vector2.Min(from, to) - new Vector2(radius + 1), Vector2.Max(from, to) + new Vector2(radius + 1));
        for (var y = Math.Max(0, (int)lowest.Y); y < Math.Min(image.Height, (int)highest.Y + 1); y++)
        {
            for (var x = Math.Max(0, (int)lowest.X); x < Math.Min(image.Width, (int)highest.X + 1); x++)
            {
                var share = Math.Clamp(radius + 0.5f - Distance(new(x + 0.5f, y + 0.5f), from, to), 0, 1);
                if (share > coverage.GetValueOrDefault((x, y)))
                    coverage[(x, y)] = share;
            }
        }
    }

    // Of a point to a piece of a line.
    private static float Distance(Vector2 point, Vector2 from, Vector2 to)
    {
        var along = to - from;
        var length = along.LengthSquared();
        var share = length == 0 ? 0 : Math.Clamp(Vector2.Dot(point - from, along) / length, 0, 1);
        return Vector2.Distance(point, from + (share * along));
    }
}
