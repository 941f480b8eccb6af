using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace XAttr.Surveys.Zoo;

/// <summary>What fixtures/make_captum.py computed with Captum for a network.</summary>
internal sealed record CaptumValues
{
    /// <summary>A sample's shape.</summary>
    [JsonPropertyName("input")]
    public required long[] Input { get; init; }

    /// <summary>The window that is occluded.</summary>
    [JsonPropertyName("window")]
    public required long[] Window { get; init; }

    /// <summary>The steps between windows.</summary>
    [JsonPropertyName("stride")]
    public required long[] Stride { get; init; }

    /// <summary>Every method's attribution, as its sketch.</summary>
    [JsonPropertyName("attributions")]
    public required Dictionary<string, double[]> Attributions { get; init; }

    /// <summary>Every network of the fixture, by name.</summary>
    public static IReadOnlyDictionary<string, CaptumValues> All { get; } = JsonSerializer.Deserialize<Dictionary<string, CaptumValues>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "captum.json")))!;
}
