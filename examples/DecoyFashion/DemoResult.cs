using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using XAttr.Examples.Shared;
using static System.FormattableString;

namespace XAttr.Examples.DecoyFashion;

/// <summary>What a run of the demo found. Accuracies are shares, 0 to 1, of the decoy test images unless something else is said.</summary>
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

    /// <summary>The result for a person.</summary>
    public string ToText()
    {
        var table = new TextTable("trained on", "accuracy", "worst class", "without patches", "corner share", "ms a step");
        foreach (var (name, net) in Rows())
            table.Add($"{name}", $"{net.Accuracy:0.0%}", $"{net.WorstClass:0.0%}", $"{net.AccuracyWithoutPatches:0.0%}", $"{net.CornerShare:0.0%}", $"{net.MillisecondsPerStep:0.0}");
        return Invariant(
            $"""

            Decoy Fashion-MNIST, seed {Seed}: {TrainImages:N0} training images, {Epochs} epoch{(Epochs == 1 ? "" : "s")}, lambda {Lambda}.
            Accuracy and attribution on {TestImages:N0} test images with patches that tell nothing, and accuracy on the same images without patches.

            {table}
            {(Lost > 0 ? Balance() : "The decoys cost nothing yet, so there is nothing to recover: train on more images or for more epochs.")}
            A step with the prior takes {Prior.MillisecondsPerStep / Plain.MillisecondsPerStep:0.00} times a plain one.
            Corner share: how much of the attribution (sum of |X-Gradient|) lies in the four corners.

            """);
    }

    /// <summary>The three networks as tables name them.</summary>
    public IEnumerable<(string Name, NetResult Net)> Rows() => [("clean images", Clean), ("decoys, plain", Plain), ("decoys, with the prior", Prior)];

    // More than all is won back where the yardstick, which never saw a patch, stumbles over one: what it can without patches stands beside it.
    private string Balance() => Invariant(
        $"""
        The decoys cost {Lost:0.0} points; the prior recovers {Recovered:0%} of them.
        The yardstick is the network trained on clean images, which patches bring from {Clean.AccuracyWithoutPatches:0.0%} to {Clean.Accuracy:0.0%}; the prior ends at {Prior.Accuracy:0.0%}.
        """);
}

/// <summary>One of the three networks.</summary>
/// <param name="Accuracy">On the test images with patches that tell nothing.</param>
/// <param name="WorstClass">The least accuracy on the images of one class, among the same.</param>
/// <param name="AccuracyWithoutPatches">On the same images as they were.</param>
/// <param name="CornerShare">How much of its attribution lies in the corners, 0 to 1.</param>
/// <param name="MillisecondsPerStep">Of its training.</param>
internal sealed record NetResult(double Accuracy, double WorstClass, double AccuracyWithoutPatches, double CornerShare, double MillisecondsPerStep);

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(DemoResult))]
internal sealed partial class DemoJson : JsonSerializerContext;
