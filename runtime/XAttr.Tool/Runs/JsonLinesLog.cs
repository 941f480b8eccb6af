using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XAttr.Checkpoints;
using XAttr.Training;

namespace XAttr.Tool;

/// <summary>The epochs of a training as lines of JSON, an object each with the names that the other logs use. Numbers come back bit for bit.</summary>
internal sealed class JsonLinesLog(string path) : ITrainingLog
{
    public void Begin(IReadOnlyList<EpochRecord> epochs) => AtomicFile.WriteText(path, string.Concat(epochs.Select(Line)));

    public void Append(EpochRecord epoch) => AtomicFile.Append(path, Encoding.UTF8.GetBytes(Line(epoch)));

    /// <summary>The epochs of a file.</summary>
    /// <exception cref="CorruptFileException">A line is no object of numbers.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, double>> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        return [.. File.ReadLines(path).Select((line, index) => Parse(path, line, index + 1))];
    }

    private static Dictionary<string, double> Parse(string path, string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonObject>(line)!.Where(static pair => pair.Value is not null)
                .ToDictionary(static pair => pair.Key, static pair => double.Parse(pair.Value!.ToString(), System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (Exception damage) when (damage is JsonException or FormatException or InvalidOperationException)
        {
            throw new CorruptFileException(path, $"line {number} is no epoch of a training", damage);
        }
    }

    private static string Line(EpochRecord epoch) =>
        new JsonObject(EpochColumns.Of(epoch).Select(static column => KeyValuePair.Create(column.Name, JsonText.Of(column.Value))).Prepend(new("epoch", JsonText.Of(epoch.Epoch)))).ToJsonString() + "\n";
}
