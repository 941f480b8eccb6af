using System;
using System.IO;

namespace XAttr;

/// <summary>The cyclic redundancy check of PNG, gzip and zip (ISO 3309, polynomial 0xEDB88320 in reflected form).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>The check value of the two parts, one after the other.</summary>
    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => ~Update(Update(uint.MaxValue, first), second);

    /// <summary>The check value of the rest of a stream.</summary>
    public static uint Of(Stream stream)
    {
        var buffer = new byte[1 << 16];
        var crc = uint.MaxValue;
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            crc = Update(crc, buffer.AsSpan(0, read));
        return ~crc;
    }

    private static uint Update(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var entry = i;
            for (var bit = 0; bit < 8; bit++)
                entry = (entry & 1) != 0 ? (entry >> 1) ^ 0xEDB88320 : entry >> 1;
            table[i] = entry;
        }
        return table;
    }
}
