using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace XAttr.Checkpoints;

/// <summary>The bytes of a pickle, from where the stream stands.</summary>
internal sealed class PickleInput(Stream stream, string path)
{
    private const int LongestLine = 1024;

    public byte ReadByte()
    {
        var value = stream.ReadByte();
        return value >= 0 ? (byte)value : throw Truncated();
    }

    /// <summary>So many bytes; memory is taken only if they are there.</summary>
    public byte[] ReadBytes(ulong count)
    {
        if (count > (ulong)Math.Max(0, stream.Length - stream.Position) || count > (ulong)Array.MaxLength)
            throw Truncated();
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>An unsigned little-endian integer of up to eight bytes.</summary>
    public ulong ReadUnsigned(int size)
    {
        var value = 0UL;
        for (var i = 0; i < size; i++)
            value |= (ulong)ReadByte() << (8 * i);
        return value;
    }

    /// <summary>A text of so many bytes; a placeholder for what is none in UTF-8, as file names that are none and Python 2's byte strings are.</summary>
    public object ReadText(ulong length)
    {
        var bytes = ReadBytes(length);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : PickleObject.Of("text that is not UTF-8");
    }

    /// <summary>A short text up to the end of the line, without it.</summary>
    public string ReadLine()
    {
        var line = new List<byte>();
        for (var next = ReadByte(); next != '\n'; next = ReadByte())
        {
            if (line.Count == LongestLine)
                throw Corrupt($"a line in its pickle is longer than {LongestLine} bytes");
            line.Add(next);
        }
        var bytes = CollectionsMarshal.AsSpan(line);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw Corrupt("a line in its pickle is no text");
    }

    public CorruptFileException Corrupt(string reason) => new(path, reason);

    private CorruptFileException Truncated() => Corrupt("its pickle is truncated");
}
