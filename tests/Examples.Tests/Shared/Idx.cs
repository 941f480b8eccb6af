using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace XAttr.Tests;

/// <summary>Builds IDX files byte by byte.</summary>
internal static class Idx
{
    public static byte[] Encode(byte[] values, params int[] shape) =>
        [0, 0, 8, (byte)shape.Length, .. shape.SelectMany(BigEndian), .. values];

    public static byte[] Gzip(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal))
            gzip.Write(content);
        return buffer.ToArray();
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
