using System.Text.Json;
using System.Text.Json.Serialization;

namespace XAttr.Examples.DecoyFashion;

/// <summary>What a run of the demo found. Accuracies are shares, 0 to 1, of the decoy test images.</summary>
internal sealed record DemoResult
{
    public required int Seed { get; init; }

    public required double Lambda { get; init; }

    public required int Epochs { get; init; }

    public required long TrainImages { get; init; }

    public required long TestImages { get; init; }

    public required NetResult Clean { get; init; }

    public required NetResult Plain { get; init; }

    public required NetResult Prior { get; init; }

    /// <summary>The percentage points that the decoys cost a network without the prior.</summary>
    public double Lost => 100 * (Clean.Accuracy - Plain.Accuracy);

    /// <summary>The share of them that the prior wins back; over 1 where it ends above the network that never saw a patch.</summary>
    public double Recovered => (Prior.Accuracy - Plain.Accuracy) / (Clean.Accuracy - Plain.Accuracy);

    /// <summary>The wall-clock time of everything: data, three trainings, pictures.</summary>
    public required double Seconds { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, DemoJson.Default.DemoResult) + "\n";
}

/// <summary>One of the three networks.</summary>
internal sealed record NetResult(double Accuracy, double CornerShare, double MillisecondsPerStep);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(DemoResult))]
internal sealed partial class DemoJson : JsonSerializerContext;
