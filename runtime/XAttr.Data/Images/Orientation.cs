using System;
using System.Buffers;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace XAttr.Data;

/// <summary>Turns images as EXIF says that they are to be seen.</summary>
internal static class Orientation
{
    /// <summary>The image upright; the one given is the result or disposed.</summary>
    public static DecodedImage Upright(DecodedImage image, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default)
            return image;
        using (image)
        {
            var swaps = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
            var (width, height) = swaps ? (image.Height, image.Width) : (image.Width, image.Height);
            var upright = ArrayPool<byte>.Shared.Rent(4 * width * height);
            var from = MemoryMarshal.Cast<byte, uint>(image.Rgba);
            var to = MemoryMarshal.Cast<byte, uint>(upright.AsSpan(0, 4 * width * height));
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++)
                {
                    var (column, row) = Source(origin, x, y, image.Width, image.Height);
                    to[(y * width) + x] = from[(row * image.Width) + column];
                }

            return new(width, height, upright);
        }
    }

    // Where the pixel at (x, y) of the upright image lies in the one that is stored, w × h: the names say where its first row and column are seen.
    private static (int Column, int Row) Source(SKEncodedOrigin origin, int x, int y, int w, int h) => origin switch
    {
        SKEncodedOrigin.TopRight => (w - 1 - x, y),
        SKEncodedOrigin.BottomRight => (w - 1 - x, h - 1 - y),
        SKEncodedOrigin.BottomLeft => (x, h - 1 - y),
        SKEncodedOrigin.LeftTop => (y, x),
        SKEncodedOrigin.RightTop => (y, h - 1 - x),
        SKEncodedOrigin.RightBottom => (w - 1 - y, h - 1 - x),
        SKEncodedOrigin.LeftBottom => (w - 1 - y, x),
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "There is no such orientation."),
    };
}
