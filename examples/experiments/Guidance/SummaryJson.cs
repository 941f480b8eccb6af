using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace XAttr.Examples.Guidance;

/// <summary>The result for programs: by masks and method λ, both accuracies, their deviations over the seeds, and the time of a step.</summary>
internal static class SummaryJson
{
    public static void Write(Stream stream, IReadOnlyList<MethodResult> found)
    {
        using var writer = new Utf8JsonWriter(stream, new() { Indented = true });
        writer.WriteStartObject();
        foreach (var masks in found.GroupBy(static result => result.Masks))
        {
            writer.WriteStartObject(masks.Key.Name);
            foreach (var result in masks)
                Write(writer, result);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MethodResult result)
    {
        writer.WriteStartObject(result.Method);
        writer.WriteNumber("lambda", result.Weight);
        writer.WriteNumber("seeds", result.Results.Count);
        foreach (var figure in new[] { Repetition.Average, Repetition.Worst })
        {
            writer.WriteNumber(figure, result.Mean(figure));
            if (result.Results.Count > 1)
                writer.WriteNumber(figure + "_deviation", result.Deviation(figure));
        }

        writer.WriteNumber(Repetition.Milliseconds, result.Mean(Repetition.Milliseconds));
        writer.WriteEndObject();
    }
}
