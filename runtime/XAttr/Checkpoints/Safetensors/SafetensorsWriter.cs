using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>Writes safetensors: wide elements first and the header padded to 8 bytes, so that every tensor is aligned to its elements.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    public static void Write(
        Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var ordered = tensors
            .Select(static item => (item.Key, item.Value, Type: TypeOf(item.Key, item.Value)))
            .OrderByDescending(static item => item.Type.Size).ThenBy(static item => item.Key, StringComparer.Ordinal)
            .ToList();
        CheckNames(ordered.Select(static item => item.Key));
        var header = Header(ordered, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var (_, tensor, _) in ordered)
        {
            using var scope = NewDisposeScope();
            if (tensor.numel() > 0)
                tensor.detach().cpu().contiguous().WriteBytesToStream(stream);
        }
    }

    private static ElementType TypeOf(string name, Tensor tensor) => ElementType.Of(tensor.dtype) ?? throw new ArgumentException(
        $"The tensor '{name}' has the element type {tensor.dtype}, which safetensors has no name for here; convert it.", nameof(tensor));

    private static void CheckNames(IEnumerable<string> names)
    {
        var seen = new HashSet<string>();
        foreach (var name in names)
        {
            if (name == "__metadata__" || !seen.Add(name))
                throw new ArgumentException($"No two tensors may have the name '{name}', and none '__metadata__'.", nameof(names));
        }
    }

    private static byte[] Header(List<(string Name, Tensor Tensor, ElementType Type)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
                WriteMetadata(json, metadata);
            var position = 0L;
            foreach (var (name, tensor, type) in tensors)
            {
                var end = checked(position + (tensor.numel() * type.Size));
                WriteEntry(json, name, type, tensor.shape, position, end);
                position = end;
            }
            json.WriteEndObject();
        }
        while (buffer.Length % Alignment != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject("__metadata__");
        foreach (var (key, value) in metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, ElementType type, long[] shape, long begin, long end)
    {
        json.WriteStartObject(name);
        json.WriteString("dtype", type.Safetensors);
        WriteIntegers(json, "shape", shape);
        WriteIntegers(json, "data_offsets", [begin, end]);
        json.WriteEndObject();
    }

    private static void WriteIntegers(Utf8JsonWriter json, string name, long[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
