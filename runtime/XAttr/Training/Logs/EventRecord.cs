using System;
using System.Buffers.Binary;
using System.IO;
using System.Numerics;

namespace XAttr.Training;

/// <summary>
/// The framing of TensorFlow's record files: length (uint64, little-endian), its masked CRC-32C, the data, and the data's masked CRC-32C.
/// </summary>
internal static class EventRecord
{
    /// <summary>Writes one record at once.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> data)
    {
        var record = new byte[sizeof(ulong) + sizeof(uint) + data.Length + sizeof(uint)];
        var length = record.AsSpan(0, sizeof(ulong));
        var tail = record.AsSpan(record.Length - sizeof(uint));
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), Masked(length));
        data.CopyTo(record.AsSpan(sizeof(ulong) + sizeof(uint)));
        BinaryPrimitives.WriteUInt32LittleEndian(tail, Masked(data));
        stream.Write(record);
    }

    // The mask keeps a checksum over data that holds checksums from being a weak one.
    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
            crc = BitOperations.Crc32C(crc, value);
        crc = ~crc;
        return unchecked(BitOperations.RotateRight(crc, 15) + 0xA282EAD8);
    }
}
