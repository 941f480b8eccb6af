using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace XAttr.Surveys.Zoo;

/// <summary>What fixtures/make_zoo.py computed with PyTorch for a network.</summary>
internal sealed record PyTorchValues
{
    /// <summary>A sample's shapes, one an input.</summary>
    [JsonPropertyName("inputs")]
    public required long[][] Inputs { get; init; }

    /// <summary>The attributed output's index.</summary>
    [JsonPropertyName("target")]
    public required long Target { get; init; }

    /// <summary>The output's sketch.</summary>
    [JsonPropertyName("output")]
    public required double[] Output { get; init; }

    /// <summary>The sketch of x · ∂F/∂x / k, of all inputs that have one behind each other.</summary>
    [JsonPropertyName("attribution")]
    public required double[] Attribution { get; init; }

    /// <summary>Every network of the fixture, by name.</summary>
    public static IReadOnlyDictionary<string, PyTorchValues> All { get; } = JsonSerializer.Deserialize<Dictionary<string, PyTorchValues>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fixtures", "zoo.json")))!;
}
