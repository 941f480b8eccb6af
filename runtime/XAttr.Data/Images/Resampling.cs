using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace XAttr.Data;

/// <summary>
/// Antialiased bilinear resizing with the result of PIL's, bit for bit: along the rows, rounded to 8 bits, and then along the columns. Only what is wanted of the
/// result is computed.
/// </summary>
internal static class Resampling
{
    private const int Half = 1 << (TriangleFilter.Bits - 1);

    /// <summary>Resizes a part of an image and writes a part of the result.</summary>
    /// <param name="image">The image.</param>
    /// <param name="part">The part of it that is resized.</param>
    /// <param name="width">Columns of the whole result.</param>
    /// <param name="height">Rows of the whole result.</param>
    /// <param name="window">The part of the result that is wanted.</param>
    /// <param name="result">Four bytes a pixel of that part.</param>
    public static void Resize(DecodedImage image, Box part, int width, int height, Box window, Span<byte> result)
    {
        var (columns, rows) = (new TriangleFilter(part.Width, width, window.Left, window.Width), new TriangleFilter(part.Height, height, window.Top, window.Height));
        var (first, end) = (rows.Starts[0], rows.Starts[^1] + rows.Counts[^1]);
        var stride = 4 * window.Width;
        var rented = ArrayPool<byte>.Shared.Rent((end - first) * stride);
        var between = rented.AsSpan(0, (end - first) * stride);
        for (var y = first; y < end; y++)
            AlongRow(image.Rgba.Slice(4 * (((part.Top + y) * image.Width) + part.Left), 4 * part.Width), columns, between.Slice((y - first) * stride, stride));
        for (var y = 0; y < window.Height; y++)
        {
            var taps = between.Slice((rows.Starts[y] - first) * stride, rows.Counts[y] * stride);
            AlongColumns(taps, rows.Weights.AsSpan(y * rows.Most, rows.Counts[y]), result.Slice(y * stride, stride));
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    private static void AlongRow(ReadOnlySpan<byte> row, TriangleFilter filter, Span<byte> result)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(row);
        var results = MemoryMarshal.Cast<byte, uint>(result);
        for (var x = 0; x < results.Length; x++)
        {
            var sum = Vector128.Create(Half);
            var taps = pixels.Slice(filter.Starts[x], filter.Counts[x]);
            var weights = filter.Weights.AsSpan(x * filter.Most, taps.Length);
            for (var tap = 0; tap < taps.Length; tap++)
                sum += Widened(taps[tap]) * weights[tap];
            results[x] = Narrowed(sum);
        }
    }

    // Sixteen bytes at a time, and what is left four at a time: a row is whole pixels.
    private static void AlongColumns(ReadOnlySpan<byte> taps, ReadOnlySpan<int> weights, Span<byte> result)
    {
        var x = 0;
        for (; x + 16 <= result.Length; x += 16)
        {
            var (a, b, c, d) = (Vector128.Create(Half), Vector128.Create(Half), Vector128.Create(Half), Vector128.Create(Half));
            for (var tap = 0; tap < weights.Length; tap++)
            {
                var bytes = Vector128.Create(taps.Slice((tap * result.Length) + x, 16));
                var (low, high) = Vector128.Widen(bytes);
                var ((p, q), (r, s)) = (Vector128.Widen(low), Vector128.Widen(high));
                var weight = weights[tap];
                a += p.AsInt32() * weight;
                b += q.AsInt32() * weight;
                c += r.AsInt32() * weight;
                d += s.AsInt32() * weight;
            }

            Bytes(Clamped(a), Clamped(b), Clamped(c), Clamped(d)).CopyTo(result[x..]);
        }

        for (; x < result.Length; x += 4)
        {
            var sum = Vector128.Create(Half);
            for (var tap = 0; tap < weights.Length; tap++)
                sum += Widened(MemoryMarshal.Read<uint>(taps[((tap * result.Length) + x)..])) * weights[tap];
            MemoryMarshal.Write(result[x..], Narrowed(sum));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Widened(uint pixel) =>
        Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(pixel).AsByte())).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Clamped(Vector128<int> sum) =>
        Vector128.Min(Vector128.Max(Vector128.ShiftRightArithmetic(sum, TriangleFilter.Bits), Vector128<int>.Zero), Vector128.Create(255));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Bytes(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d) =>
        Vector128.Narrow(Vector128.Narrow(a.AsUInt32(), b.AsUInt32()), Vector128.Narrow(c.AsUInt32(), d.AsUInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Narrowed(Vector128<int> sum)
    {
        var clamped = Clamped(sum);
        return Bytes(clamped, clamped, clamped, clamped).AsUInt32().ToScalar();
    }
}
