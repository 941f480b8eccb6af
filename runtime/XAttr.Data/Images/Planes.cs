using System;

namespace XAttr.Data;

/// <summary>Pixels that lie together, as planes of one colour each.</summary>
internal static class Planes
{
    /// <summary>Red, green and blue one after the other, from four bytes a pixel.</summary>
    public static void Split(ReadOnlySpan<byte> rgba, Span<byte> planes)
    {
        var pixels = rgba.Length / 4;
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = planes.Slice(channel * pixels, pixels);
            for (var i = 0; i < plane.Length; i++)
                plane[i] = rgba[(4 * i) + channel];
        }
    }

    /// <summary>The same as floating-point numbers, by a table a channel.</summary>
    public static void Split(ReadOnlySpan<byte> rgba, ReadOnlySpan<float> table, Span<float> planes)
    {
        var pixels = rgba.Length / 4;
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = planes.Slice(channel * pixels, pixels);
            var values = table.Slice(256 * channel, 256);
            for (var i = 0; i < plane.Length; i++)
                plane[i] = values[rgba[(4 * i) + channel]];
        }
    }

    /// <summary>Grey levels as floating-point numbers: the luma of ITU-R BT.601 in 16 bits, rounded, as PIL's mode L.</summary>
    public static void Grey(ReadOnlySpan<byte> rgba, ReadOnlySpan<float> table, Span<float> plane)
    {
        for (var i = 0; i < plane.Length; i++)
        {
            var pixel = rgba.Slice(4 * i, 4);
            plane[i] = table[((19595 * pixel[0]) + (38470 * pixel[1]) + (7471 * pixel[2]) + 0x8000) >> 16];
        }
    }
}
