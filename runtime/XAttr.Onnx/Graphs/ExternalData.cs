using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Onnx;

namespace XAttr.Onnx.Graphs;

/// <summary>Where a tensor's numbers lie that are in a file beside the model.</summary>
internal sealed class ExternalData
{
    private readonly string _path;
    private readonly long _offset;
    private readonly string _what;
    private long _needed;

    private ExternalData(string path, long offset, long? length, string what) => (_path, _offset, Length, _what) = (path, offset, length, what);

    /// <summary>How many bytes there are; null where the file says nothing of it.</summary>
    public long? Length { get; }

    /// <exception cref="InvalidDataException">It is not there, or would lie outside of the model's folder.</exception>
    public static ExternalData Of(TensorProto tensor, string? folder, string what)
    {
        string? Entry(string key) => tensor.ExternalData.FirstOrDefault(entry => entry.Key == key)?.Value;
        var location = Entry("location");
        if (string.IsNullOrEmpty(location))
            throw new InvalidDataException($"{what} has its data in another file, and does not say in which.");
        if (folder is null)
            throw new InvalidDataException($"{what} has its data in the file '{location}'; read the model by its path, so that the file beside it is found.");
        var root = Path.GetFullPath(folder + Path.DirectorySeparatorChar);
        var path = Path.GetFullPath(Path.Combine(root, location));
        if (!path.StartsWith(root, StringComparison.Ordinal))
            throw new InvalidDataException($"{what} has its data in '{location}', which lies outside of the model's folder; such a file is not read.");
        if (!File.Exists(path))
            throw new InvalidDataException($"{what} has its data in '{location}', which is not beside the model; put it there.");
        return new ExternalData(path, Number(Entry("offset"), what) ?? 0, Number(Entry("length"), what), what);
    }

    /// <summary>Sees that the file holds as many bytes.</summary>
    /// <exception cref="InvalidDataException">It ends before.</exception>
    public void CheckLength(long needed)
    {
        var length = new FileInfo(_path).Length;
        if (_offset > length || needed > length - _offset)
            throw new InvalidDataException($"{_what} has {needed} bytes of data from byte {_offset} of '{Path.GetFileName(_path)}', which ends at {length}: the file is cut off.");
        _needed = needed;
    }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Read()
    {
        using var file = File.OpenRead(_path);
        file.Position = _offset;
        var bytes = new byte[_needed];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static long? Number(string? text, string what) =>
        text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidDataException($"{what} has its data at '{text}' of another file, which is no number.");
}
