using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace XAttr;

/// <summary>Writes PNG (ISO/IEC 15948): 8-bit RGB, one zlib stream, every row stored as its difference to the row above.</summary>
public static class Png
{
    private const byte FilterUp = 2;

    /// <summary>The picture as the bytes of a PNG file.</summary>
    public static byte[] Encode(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var stream = new MemoryStream();
        Write(stream, image);
        return stream.ToArray();
    }

    /// <summary>Writes the picture to a file, whole or not at all.</summary>
    /// <exception cref="IOException">The folder does not exist or cannot be written to.</exception>
    public static void Write(string path, RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        AtomicFile.Write(path, stream => Write(stream, image));
    }

    private static void Write(Stream stream, RgbImage image)
    {
        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        WriteChunk(stream, "IHDR"u8, Header(image));
        WriteChunk(stream, "IDAT"u8, Compress(image));
        WriteChunk(stream, "IEND"u8, []);
    }

    private static byte[] Header(RgbImage image)
    {
        // Then: bit depth, colour type RGB, and the only compression, filter set and (no) interlacing.
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        return header;
    }

    private static byte[] Compress(RgbImage image)
    {
        using var buffer = new MemoryStream();
        using (var zlib = new ZLibStream(buffer, CompressionLevel.Optimal))
        {
            var line = new byte[1 + (3 * image.Width)];
            line[0] = FilterUp;
            ReadOnlySpan<byte> above = new byte[3 * image.Width];
            for (var y = 0; y < image.Height; y++)
            {
                var row = image.Row(y);
                for (var i = 0; i < row.Length; i++)
                    line[i + 1] = (byte)(row[i] - above[i]);
                zlib.Write(line);
                above = row;
            }
        }
        return buffer.ToArray();
    }

    private static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, data));
        stream.Write(number);
    }
}
