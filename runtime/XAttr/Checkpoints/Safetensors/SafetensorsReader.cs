using System;
using System.Buffers.Binary;
using System.IO;
using static System.FormattableString;

namespace XAttr.Checkpoints;

/// <summary>Reads safetensors: the length of the header in 8 bytes, the header, the tensors' bytes.</summary>
internal static class SafetensorsReader
{
    private const int LengthBytes = 8;

    // The format's own limit.
    private const long LargestHeader = 100_000_000;

    public static TensorSet Read(Stream file, string path)
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        file.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        var available = file.Length - LengthBytes;
        if (length > LargestHeader || length > (ulong)available)
            throw new CorruptFileException(path, Invariant($"its header is said to take {length:N0} bytes, but only {available:N0} follow"));
        var json = new byte[length];
        file.ReadExactly(json);
        var header = new SafetensorsHeader(json, available - (long)length, path);
        return ReadTensors(file, path, header);
    }

    private static TensorSet ReadTensors(Stream file, string path, SafetensorsHeader header)
    {
        var data = file.Position;
        var tensors = new TensorSet(header.Metadata);
        try
        {
            foreach (var entry in header.Entries)
                ReadTensor(file, path, entry, data, tensors);
            foreach (var (name, of) in header.Aliases())
                tensors.AddAlias(name, of);
            return tensors;
        }
        catch
        {
            tensors.Dispose();
            throw;
        }
    }

    private static void ReadTensor(Stream file, string path, SafetensorsEntry entry, long data, TensorSet tensors)
    {
        if (entry.Type is not { } type)
        {
            tensors.AddUnread(entry.Name, $"a tensor of {entry.TypeName}, and those that are read are {ElementType.SafetensorsNames}");
            return;
        }
        file.Position = data + entry.Begin;
        using var flat = ElementReader.Read(file, type, entry.Count, path, $"'{entry.Name}'");
        tensors.Add(entry.Name, flat.reshape(entry.Shape));
    }
}
