using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace XAttr.Pictures.Tests;

/// <summary>Reads 8-bit RGB PNG as the standard describes it, with the check value of every chunk computed bit by bit.</summary>
internal static class PngReader
{
    public static (int Width, int Height, byte[] Pixels) Read(byte[] png)
    {
        Assert.Equal(new byte[] { 137, 80, 78, 71, 13, 10, 26, 10 }, png[..8]);
        var (position, size) = (8, (Width: 0, Height: 0));
        using var data = new MemoryStream();
        for (var type = ""; type != "IEND";)
        {
            type = Encoding.ASCII.GetString(png, position + 4, 4);
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(position));
            var content = png.AsSpan(position + 8, length);
            var crc = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(position + 8 + length));
            Assert.Equal(Crc(png.AsSpan(position + 4, length + 4)), crc);
            if (type == "IHDR")
            {
                size = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                Assert.Equal(new byte[] { 8, 2, 0, 0, 0 }, content[8..].ToArray());
            }
            if (type == "IDAT")
                data.Write(content);
            position += 12 + length;
        }
        Assert.Equal(png.Length, position);
        return (size.Width, size.Height, Unfilter(Inflate(data), size.Width * 3, size.Height));
    }

    private static byte[] Inflate(MemoryStream data)
    {
        data.Position = 0;
        using var result = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionMode.Decompress))
            zlib.CopyTo(result);
        return result.ToArray();
    }

    private static byte[] Unfilter(byte[] lines, int stride, int height)
    {
        Assert.Equal((stride + 1) * height, lines.Length);
        var pixels = new byte[stride * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (y, x) = (i / stride, i % stride);
            var left = x < 3 ? 0 : pixels[i - 3];
            var above = y == 0 ? 0 : pixels[i - stride];
            var corner = x < 3 || y == 0 ? 0 : pixels[i - stride - 3];
            var prediction = lines[(stride + 1) * y] switch
            {
                0 => 0,
                1 => left,
                2 => above,
                3 => (left + above) / 2,
                4 => Nearest(left + above - corner, left, above, corner),
                var filter => throw new InvalidDataException($"There is no filter {filter}."),
            };
            pixels[i] = (byte)(lines[((stride + 1) * y) + 1 + x] + prediction);
        }
        return pixels;
    }

    // Of those that are as near, the first. A screenshot asks for it millions of times.
    private static int Nearest(int estimate, int left, int above, int corner)
    {
        var (toLeft, toAbove, toCorner) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            for (var bit = 0; bit < 8; bit++)
                crc = ((crc ^ (uint)(value >> bit)) & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
