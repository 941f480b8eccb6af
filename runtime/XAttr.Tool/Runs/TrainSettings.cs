using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using XAttr.Data;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>All that decides what a training comes to; a run directory's config.json.</summary>
internal sealed record TrainSettings : TrainSchedule
{
    /// <summary>Settings that are all still to be said; JSON is read by it.</summary>
    public TrainSettings()
    {
    }

    /// <summary>Settings of which the schedule is said.</summary>
    public TrainSettings(TrainSchedule schedule)
        : base(schedule)
    {
    }

    public required string Network { get; init; }

    public required string? Assembly { get; init; }

    public required string? Weights { get; init; }

    public required string Data { get; init; }

    public required int? Count { get; init; }

    public required IReadOnlyList<double> Mean { get; init; }

    public required IReadOnlyList<double> Deviation { get; init; }

    public required string? Label { get; init; }

    public required string Missing { get; init; }

    public required string Precision { get; init; }

    public required long Seed { get; init; }

    /// <summary>The type of the numbers.</summary>
    [JsonIgnore]
    public ScalarType ElementType => Precision == "float64" ? ScalarType.Float64 : ScalarType.Float32;

    /// <summary>The test samples of the run, so many at most, for a network that takes a shape.</summary>
    public LabelledSamples ReadTest(int count, long[]? shape) =>
        SampleOptions.Read(Data, new("test", count, shape, new([.. Mean], [.. Deviation], ElementType)) { Label = Label, Missing = Enum.Parse<MissingValues>(Missing, ignoreCase: true) });

    /// <summary>The settings by name, as texts.</summary>
    public IReadOnlyList<(string Name, string Value)> Texts() =>
        [.. JsonSerializer.SerializeToElement(this, TrainSettingsJson.Default.TrainSettings).EnumerateObject().Select(static property => (property.Name, property.Value.ToString()))];

    /// <summary>What differs from other settings, each as "name is one there and another here".</summary>
    public IReadOnlyList<string> DifferencesFrom(TrainSettings there) =>
        [.. there.Texts().Zip(Texts()).Where(static pair => pair.First.Value != pair.Second.Value).Select(static pair => $"{pair.First.Name} is {Shown(pair.First.Value)} there and {Shown(pair.Second.Value)} here")];

    private static string Shown(string value) => value.Length > 0 ? value : "nothing";
}

/// <summary>The settings as JSON; every number comes back with the same bits.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TrainSettings))]
[JsonSerializable(typeof(TrainSchedule))]
internal sealed partial class TrainSettingsJson : JsonSerializerContext;
