using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Onnx;

namespace XAttr.Onnx.Export;

/// <summary>What a file tells of its network beside the graph: the names begin with <c>xattr.</c></summary>
internal static class ExportedMetadata
{
    public static void Add(ModelProto model, OnnxText text, OnnxExportOptions options)
    {
        Add(model, "version", model.ProducerVersion);
        if (text.Outputs.TrueForAll(static output => output.Degree is not null))
            Add(model, "degree", string.Join(',', text.Outputs.Select(static output => output.Degree)));
        var conditions = text.Inputs.Where(static input => input.IsCondition).Select(static input => input.Name).ToList();
        if (conditions.Count > 0)
            Add(model, "conditions", string.Join(',', conditions));
        if (options.Labels is not null)
            Add(model, "labels", Json(options.Labels));
        AddNumbers(model, "mean", options.Mean, nameof(options.Mean));
        AddNumbers(model, "deviation", options.Deviation, nameof(options.Deviation));
    }

    private static void AddNumbers(ModelProto model, string name, IReadOnlyList<double>? numbers, string option)
    {
        if (numbers is null)
            return;
        if (!numbers.All(double.IsFinite))
            throw new ArgumentException($"{option} has a number that is not finite.", nameof(numbers));
        Add(model, name, string.Join(',', numbers.Select(static number => number.ToString("R", CultureInfo.InvariantCulture))));
    }

    private static void Add(ModelProto model, string name, string value) => model.MetadataProps.Add(new StringStringEntryProto { Key = "xattr." + name, Value = value });

    private static string Json(IEnumerable<string> texts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var text in texts)
                writer.WriteStringValue(text);
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
