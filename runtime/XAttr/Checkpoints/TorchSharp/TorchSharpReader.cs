using System;
using System.Buffers;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Unicode;
using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>
/// Reads what TorchSharp's <c>module.save</c> writes: how many tensors there are, then each tensor's name, element type, rank, sizes and bytes. Numbers
/// are LEB128.
/// </summary>
internal sealed class TorchSharpReader(Stream file, string path)
{
    private const int LongestName = 4096, MostDimensions = 64;

    /// <summary>Whether a file begins like one: nothing in the format marks it, so the first tensor must make sense.</summary>
    public static bool Starts(Stream file)
    {
        var reader = new TorchSharpReader(file, "");
        var starts = reader.Number() > 0 && reader.Name() is not null && reader.Number() is { } type and <= sbyte.MaxValue && Enum.IsDefined((ScalarType)type);
        file.Position = 0;
        return starts;
    }

    public static TensorSet Read(Stream file, string path)
    {
        var reader = new TorchSharpReader(file, path);
        var tensors = new TensorSet();
        try
        {
            for (var left = reader.Number(); left > 0; left--)
                reader.ReadTensor(tensors);
            return file.Position == file.Length ? tensors : throw new CorruptFileException(path, "bytes follow its last tensor");
        }
        catch
        {
            tensors.Dispose();
            throw;
        }
    }

    private void ReadTensor(TensorSet tensors)
    {
        var name = Name() ?? throw new CorruptFileException(path, $"it is truncated or damaged after {tensors.Count} tensors, where a name should follow");
        if (tensors.ContainsKey(name) || tensors.Unread.ContainsKey(name))
            throw new CorruptFileException(path, $"it holds two tensors '{name}'");
        var number = Number() ?? throw Truncated(name);
        var type = ElementType.OfTorchSharp(number);
        if (type is null)
            throw new UnsupportedFileException(path, $"'{name}' has the element type {number} of TorchSharp, which cannot be read");
        var shape = Shape(name);
        var count = TensorLayout.Count(shape) ?? throw new CorruptFileException(path, $"'{name}' has a shape that no tensor has");
        if ((Int128)count * type.Size > file.Length - file.Position)
            throw Truncated(name);
        if (!type.IsRead)
        {
            file.Position += count * type.Size;
            tensors.AddUnread(name, $"a tensor of {type.Type}");
            return;
        }
        using var flat = ElementReader.Read(file, type, count, path, $"'{name}'");
        tensors.Add(name, flat.reshape(shape));
    }

    private long[] Shape(string name)
    {
        var rank = Number() ?? throw Truncated(name);
        if (rank > MostDimensions)
            throw new CorruptFileException(path, $"'{name}' has a shape that no tensor has");
        return [.. Enumerable.Range(0, (int)rank).Select(_ => Number() ?? throw Truncated(name))];
    }

    // A name of the state dict: text without spaces. Null for anything else.
    private string? Name()
    {
        if (Number() is not ({ } length and > 0 and <= LongestName))
            return null;
        var bytes = new byte[length];
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            return null;
        var text = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        if (Utf8.ToUtf16(bytes, text, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
            return null;
        var name = new string(text, 0, written);
        return name.Any(static letter => char.IsControl(letter) || char.IsWhiteSpace(letter)) ? null : name;
    }

    // Null where the file ends, or the number is none of 63 bits.
    private long? Number()
    {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var next = file.ReadByte();
            if (next < 0)
                return null;
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        return null;
    }

    private CorruptFileException Truncated(string name) => new(path, $"it is truncated: '{name}' is not all there");
}
