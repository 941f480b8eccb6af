using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;
using XAttr.Checkpoints;
using static TorchSharp.torch;

namespace XAttr.Data;

/// <summary>What a cache says of its samples.</summary>
/// <param name="Key">What they follow from, in the words of whoever made it.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Parts">What each consists of.</param>
internal sealed record CacheDescription(string Key, long Count, IReadOnlyList<CachedPart> Parts)
{
    // Of a description longer than that the file is another one's.
    private const int Longest = 1 << 20;

    /// <summary>The length of a sample and its hash.</summary>
    [JsonIgnore]
    public long SampleBytes => checked(Parts.Sum(static part => part.Bytes) + sizeof(ulong));

    /// <summary>Writes the description of samples like one.</summary>
    public static CacheDescription Begin(Stream stream, byte[] magic, int alignment, string key, long count, Dictionary<string, Tensor> sample)
    {
        var parts = sample.OrderBy(static part => part.Key, StringComparer.Ordinal).Select(static part => new CachedPart(part.Key, part.Value.dtype, part.Value.shape)).ToList();
        var description = new CacheDescription(key, count, parts);
        var json = JsonSerializer.SerializeToUtf8Bytes(description, CacheJson.Default.CacheDescription);
        stream.Write(magic);
        stream.Write(BitConverter.GetBytes(json.Length));
        stream.Write(json);
        stream.Write(new byte[Start(magic, json.Length, alignment) - magic.Length - sizeof(int) - json.Length]);
        return description;
    }

    /// <summary>Reads it, and says where the samples begin.</summary>
    /// <exception cref="CorruptFileException">The file is no cache, or cut off.</exception>
    public static (CacheDescription Description, long Start) Read(string path, FileStream stream, byte[] magic, int alignment)
    {
        var head = new byte[magic.Length + sizeof(int)];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan(0, magic.Length).SequenceEqual(magic)
            ? BitConverter.ToInt32(head, magic.Length) : -1;
        if (length is < 0 or > Longest)
            throw new CorruptFileException(path, "no cache of samples");
        try
        {
            var json = new byte[length];
            stream.ReadExactly(json);
            var description = JsonSerializer.Deserialize(json, CacheJson.Default.CacheDescription);
            if (description is not { IsSound: true })
                throw new CorruptFileException(path, "a cache of samples, but damaged; delete it to have it made anew");
            var start = Start(magic, length, alignment);
            return stream.Length == checked(start + (description.Count * description.SampleBytes))
                ? (description, start)
                : throw new CorruptFileException(path, "a cache of samples, but cut off; delete it to have it made anew");
        }
        catch (Exception error) when (error is JsonException or EndOfStreamException or OverflowException)
        {
            throw new CorruptFileException(path, "a cache of samples, but damaged; delete it to have it made anew", error);
        }
    }

    // What JSON leaves out is null, whatever the types say.
    private bool IsSound => Key is not null && Count > 0 && Parts is { Count: > 0 }
        && Parts.All(static part => part is { Name: not null, Shape: not null } && Enum.IsDefined(part.Type) && part.Shape.All(static size => size >= 0));

    /// <summary>Refuses a sample that has other parts.</summary>
    /// <exception cref="InvalidOperationException">It has.</exception>
    public void RequireLike(Dictionary<string, Tensor> sample)
    {
        if (sample.Count != Parts.Count || !Parts.All(part => sample.TryGetValue(part.Name, out var value) && value.dtype == part.Type && value.shape.SequenceEqual(part.Shape)))
            throw new InvalidOperationException("The samples differ in their parts, shapes or types, so that no cache can hold them: crop or resize them to one size.");
    }

    private static int Start(byte[] magic, int length, int alignment) => (magic.Length + sizeof(int) + length + alignment - 1) / alignment * alignment;
}

/// <summary>A part of every sample.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record CachedPart(string Name, ScalarType Type, long[] Shape)
{
    /// <summary>Its length.</summary>
    [JsonIgnore]
    public long Bytes => checked(Shape.Aggregate(1L, static (product, size) => product * size) * Type.ElementSize());
}

/// <summary>The description as JSON, without reflection.</summary>
[JsonSerializable(typeof(CacheDescription))]
internal sealed partial class CacheJson : JsonSerializerContext;
