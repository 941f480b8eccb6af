using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace XAttr.Checkpoints;

/// <summary>The JSON at the start of a safetensors file (https://github.com/huggingface/safetensors, "Format").</summary>
internal sealed class SafetensorsHeader
{
    private const string MetadataName = "__metadata__";

    // The one key that others than save_model write, with "pt" for PyTorch.
    private const string FormatName = "format";

    private readonly string _path;

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The header.</param>
    /// <param name="dataLength">How many bytes follow it: the tensors must fill them without hole or overlap.</param>
    /// <param name="path">The file, for messages.</param>
    public SafetensorsHeader(byte[] json, long dataLength, string path)
    {
        _path = path;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Corrupt("its header is not JSON object");
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataName)
                    ReadMetadata(property.Value);
                else
                    Entries.Add(ReadEntry(property.Name, property.Value));
            }
        }
        catch (JsonException error)
        {
            throw new CorruptFileException(path, $"its header is not JSON: {error.Message.TrimEnd('.')}", error);
        }
        catch (InvalidOperationException error)
        {
            // An unpaired surrogate: JSON by its grammar, but no text.
            throw new CorruptFileException(path, $"its header holds text that is not Unicode: {error.Message.TrimEnd('.')}", error);
        }
        CheckNames();
        CheckOffsets(dataLength);
    }

    public List<SafetensorsEntry> Entries { get; } = [];

    public Dictionary<string, string> Metadata { get; } = [];

    private void ReadMetadata(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Corrupt($"its {MetadataName} is no JSON object");
        foreach (var property in element.EnumerateObject())
        {
            Metadata[property.Name] = property.Value.ValueKind == JsonValueKind.String
                ? property.Value.GetString()!
                : throw Corrupt($"its {MetadataName} '{property.Name}' is no string");
        }
    }

    private SafetensorsEntry ReadEntry(string name, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !element.TryGetProperty("shape", out var shape) || Integers(shape) is not { } sizes
            || !element.TryGetProperty("data_offsets", out var offsets) || Integers(offsets) is not [var begin, var end])
        {
            throw Corrupt($"the entry of '{name}' lacks a dtype, a shape or two data_offsets");
        }
        var type = ElementType.OfSafetensors(dtype.GetString()!);
        var count = TensorLayout.Count(sizes) ?? throw Corrupt($"'{name}' has a shape that no tensor has");
        if (begin > end || (type is not null && (Int128)count * type.Size != (Int128)end - begin))
            throw Corrupt($"'{name}' of shape [{string.Join(", ", sizes)}] does not take {(Int128)end - begin} bytes");
        return new(name, type, dtype.GetString()!, sizes, count, begin, end);
    }

    /// <summary>
    /// Tied weights, of which safetensors keeps one: the metadata has the others' names, with the one that is there. (safetensors.torch.save_model)
    /// </summary>
    public IEnumerable<(string Name, string Of)> Aliases()
    {
        var names = Entries.Select(static entry => entry.Name).ToHashSet();
        return Metadata.Where(item => item.Key != FormatName && !names.Contains(item.Key) && names.Contains(item.Value))
            .Select(static item => (item.Key, item.Value));
    }

    private void CheckNames()
    {
        var twice = Entries.GroupBy(static entry => entry.Name).FirstOrDefault(static group => group.Count() > 1);
        if (twice is not null)
            throw Corrupt($"it holds two tensors '{twice.Key}'");
    }

    private void CheckOffsets(long dataLength)
    {
        var position = 0L;
        foreach (var entry in Entries.OrderBy(static entry => entry.Begin).ThenBy(static entry => entry.End))
        {
            if (entry.Begin != position)
                throw Corrupt($"'{entry.Name}' begins at byte {entry.Begin} of the data, where {position} was expected");
            position = entry.End;
        }
        if (position != dataLength)
            throw Corrupt($"its tensors take {position} bytes, and {dataLength} follow the header");
    }

    // Null if it is not an array of integers that are not negative.
    private static long[]? Integers(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
            return null;
        var values = new long[element.GetArrayLength()];
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out values[index]) || values[index++] < 0)
                return null;
        }
        return values;
    }

    private CorruptFileException Corrupt(string reason) => new(_path, reason);
}
