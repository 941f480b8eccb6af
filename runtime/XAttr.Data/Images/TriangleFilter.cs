using System;

namespace XAttr.Data;

/// <summary>
/// The weights of antialiased bilinear resampling along one side, as PIL computes them: a triangle as wide as two pixels of the smaller image, in fixed point
/// of 22 bits. Output i takes <see cref="Counts"/>[i] pixels from <see cref="Starts"/>[i] on.
/// </summary>
internal sealed class TriangleFilter
{
    /// <summary>How many bits of a weight are behind the point.</summary>
    public const int Bits = 22;

    /// <summary>The weights for outputs <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> − 1.</summary>
    /// <param name="from">The pixels there are.</param>
    /// <param name="to">The pixels there are to be.</param>
    /// <param name="first">The first that is wanted.</param>
    /// <param name="count">How many are wanted.</param>
    public TriangleFilter(int from, int to, int first, int count)
    {
        var scale = (double)from / to;
        var width = Math.Max(scale, 1);
        Most = ((int)Math.Ceiling(width) * 2) + 1;
        (Starts, Counts, Weights) = (new int[count], new int[count], new int[count * Most]);
        Span<double> exact = new double[Most];
        for (var i = 0; i < count; i++)
        {
            var centre = (first + i + 0.5) * scale;
            var start = Math.Max(0, (int)(centre - width + 0.5));
            var taps = exact[..(Math.Min(from, (int)(centre + width + 0.5)) - start)];
            var sum = 0.0;
            for (var tap = 0; tap < taps.Length; tap++)
                sum += taps[tap] = Math.Max(0, 1 - Math.Abs((start + tap - centre + 0.5) * (1 / width)));
            (Starts[i], Counts[i]) = (start, taps.Length);
            for (var tap = 0; tap < taps.Length; tap++)
                Weights[(i * Most) + tap] = (int)((taps[tap] / sum * (1 << Bits)) + 0.5);
        }
    }

    /// <summary>The most pixels that an output takes, and the distance of the weights of one output from those of the next.</summary>
    public int Most { get; }

    /// <summary>The first pixel that each output takes.</summary>
    public int[] Starts { get; }

    /// <summary>How many it takes.</summary>
    public int[] Counts { get; }

    /// <summary>Their weights.</summary>
    public int[] Weights { get; }
}
