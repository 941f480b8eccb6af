using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace XAttr.Training;

/// <summary>
/// TensorFlow's Event message in the encoding of Protocol Buffers, as far as scalars need it: Event { double wall_time = 1; int64 step = 2;
/// string file_version = 3; Summary summary = 5; }, Summary { repeated Value value = 1; }, Value { string tag = 1; float simple_value = 2; }.
/// </summary>
internal static class EventMessage
{
    private const int Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5;

    /// <summary>The first event of a file.</summary>
    public static byte[] FileVersion(DateTimeOffset time) => Message(writer =>
    {
        WriteTime(writer, time);
        WriteBytes(writer, 3, "brain.Event:2"u8);
    });

    /// <summary>Scalars of one step.</summary>
    public static byte[] Scalars(DateTimeOffset time, long step, IEnumerable<(string Tag, float Value)> scalars) => Message(writer =>
    {
        WriteTime(writer, time);
        WriteKey(writer, 2, Varint);
        writer.Write7BitEncodedInt64(step);
        WriteBytes(writer, 5, Message(summary =>
        {
            foreach (var (tag, value) in scalars)
                WriteBytes(summary, 1, Scalar(tag, value));
        }));
    });

    private static byte[] Scalar(string tag, float value) => Message(writer =>
    {
        WriteBytes(writer, 1, Encoding.UTF8.GetBytes(tag));
        WriteKey(writer, 2, Fixed32);
        writer.Write(value);
    });

    private static void WriteTime(BinaryWriter writer, DateTimeOffset time)
    {
        WriteKey(writer, 1, Fixed64);
        writer.Write((time - DateTimeOffset.UnixEpoch).TotalSeconds);
    }

    private static void WriteBytes(BinaryWriter writer, int field, ReadOnlySpan<byte> value)
    {
        WriteKey(writer, field, Bytes);
        writer.Write7BitEncodedInt(value.Length);
        writer.Write(value);
    }

    private static void WriteKey(BinaryWriter writer, int field, int type) => writer.Write7BitEncodedInt((field << 3) | type);

    private static byte[] Message(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
            write(writer);
        return stream.ToArray();
    }
}
