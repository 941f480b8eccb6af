using System;
using System.Collections.Generic;
using System.Text;
using Google.Protobuf;

namespace XAttr.Tests;

/// <summary>
/// Reads event files by TensorFlow's definition of record files and of the Event message: the checksum bit by bit from its polynomial, the
/// messages by Google's own decoder.
/// </summary>
internal static class EventFile
{
    public sealed record Event(double WallTime, long Step, string FileVersion, List<(string Tag, float Value)> Scalars);

    public static List<Event> Read(byte[] file)
    {
        // The check value of CRC-32C's specification.
        Assert.Equal(0xE3069283, Crc32C(Encoding.ASCII.GetBytes("123456789")));
        var events = new List<Event>();
        for (var at = 0; at < file.Length;)
        {
            var length = checked((int)BitConverter.ToUInt64(file, at));
            Assert.Equal(Masked(file.AsSpan(at, 8)), BitConverter.ToUInt32(file, at + 8));
            var data = file.AsSpan(at + 12, length);
            Assert.Equal(Masked(data), BitConverter.ToUInt32(file, at + 12 + length));
            events.Add(Parse(data.ToArray()));
            at += 16 + length;
        }

        return events;
    }

    private static Event Parse(byte[] message)
    {
        var (time, step, version, scalars) = (0.0, 0L, "", new List<(string, float)>());
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case 1: time = input.ReadDouble(); break;
                case 2: step = input.ReadInt64(); break;
                case 3: version = input.ReadString(); break;
                case 5: ParseSummary(input.ReadBytes().ToByteArray(), scalars); break;
                default: Assert.Fail($"field {tag >> 3}"); break;
            }
        }

        return new(time, step, version, scalars);
    }

    private static void ParseSummary(byte[] message, List<(string, float)> scalars)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is var tag and not 0)
        {
            Assert.Equal(1, WireFormat.GetTagFieldNumber(tag));
            var value = new CodedInputStream(input.ReadBytes().ToByteArray());
            Assert.Equal(WireFormat.MakeTag(1, WireFormat.WireType.LengthDelimited), value.ReadTag());
            var name = value.ReadString();
            Assert.Equal(WireFormat.MakeTag(2, WireFormat.WireType.Fixed32), value.ReadTag());
            scalars.Add((name, value.ReadFloat()));
            Assert.True(value.IsAtEnd);
        }
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = Crc32C(data);
        return unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8u);
    }

    private static uint Crc32C(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
        }

        return ~crc;
    }
}
