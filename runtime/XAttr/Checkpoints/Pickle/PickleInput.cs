using System;
using System.IO;
using System.Text;

namespace XAttr.Checkpoints;

/// <summary>The bytes of a pickle, from where the stream stands.</summary>
internal sealed class PickleInput(Stream stream, string path)
{
    private const int LongestLine = 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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

    public string ReadText(ulong length)
    {
        try
        {
            return StrictUtf8.GetString(ReadBytes(length));
        }
        catch (DecoderFallbackException error)
        {
            throw new CorruptFileException(path, "a text in its pickle is not UTF-8", error);
        }
    }

    /// <summary>ASCII up to the end of the line, without it.</summary>
    public string ReadLine()
    {
        var line = new StringBuilder();
        for (var next = ReadByte(); next != '\n'; next = ReadByte())
        {
            if (line.Length == LongestLine || next > 0x7E)
                throw Corrupt("a line in its pickle is not short ASCII text");
            line.Append((char)next);
        }
        return line.ToString();
    }

    public CorruptFileException Corrupt(string reason) => new(path, reason);

    public UnsupportedFileException Refused(string what) => new(
        path,
        $"its pickle holds {what}, and nothing but tensors and plain containers is read: anything else could run code. Save the tensors alone, "
        + "torch.save(model.state_dict(), path), in a Python that trusts the file");

    private CorruptFileException Truncated() => Corrupt("its pickle is truncated");
}
