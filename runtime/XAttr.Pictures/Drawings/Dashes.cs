using System;
using System.Collections.Generic;
using System.Numerics;

namespace XAttr.Pictures;

/// <summary>Cuts a line into the pieces that a pattern of dashes leaves of it.</summary>
internal static class Dashes
{
    /// <summary>The pieces in order; all of the line without a pattern.</summary>
    public static IEnumerable<(Vector2 From, Vector2 To)> Pieces(Vector2[] points, float[] pattern)
    {
        var (index, left) = (0, pattern.Length == 0 ? float.PositiveInfinity : pattern[0]);
        for (var i = 1; i < points.Length; i++)
        {
            var from = points[i - 1];
            var rest = Vector2.Distance(from, points[i]);
            while (rest > 0)
            {
                var step = Math.Min(rest, left);
                var to = step == rest ? points[i] : from + ((points[i] - from) * (step / rest));
                if (index % 2 == 0)
                    yield return (from, to);
                (from, rest, left) = (to, rest - step, left - step);
                if (left <= 0)
                {
                    index++;
                    left = pattern[index % pattern.Length];
                }
            }
        }
    }
}
