using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace XAttr.Tool;

/// <summary>How a training goes, whatever is trained and on what: what a recipe says, and options can.</summary>
internal record TrainSchedule
{
    [JsonRequired]
    public int Epochs { get; init; } = 10;

    [JsonRequired]
    public int Batch { get; init; } = 128;

    [JsonRequired]
    public string Optimizer { get; init; } = "sgd";

    [JsonRequired]
    public double LearningRate { get; init; } = 0.01;

    [JsonRequired]
    public double Momentum { get; init; } = 0.9;

    [JsonRequired]
    public double WeightDecay { get; init; }

    [JsonRequired]
    public IReadOnlyList<WeightGroup> Groups { get; init; } = [];

    [JsonRequired]
    public int? DropEvery { get; init; }

    [JsonRequired]
    public double DropFactor { get; init; } = 0.1;

    [JsonRequired]
    public bool Augment { get; init; }

    [JsonRequired]
    public double Mixup { get; init; }

    [JsonRequired]
    public bool FreezeNorms { get; init; }

    [JsonRequired]
    public bool KeepBest { get; init; }

    [JsonRequired]
    public string Prior { get; init; } = "none";

    [JsonRequired]
    public double Lambda { get; init; } = 1;

    [JsonRequired]
    public double WarmUp { get; init; }
}

/// <summary>Weights that are trained otherwise than the rest.</summary>
/// <param name="Name">What their names have in them, such as "bias".</param>
/// <param name="LearningRate">Their learning rate, which drops as the others' does.</param>
/// <param name="WeightDecay">Their weight decay; null for the others'.</param>
internal sealed record WeightGroup(string Name, double LearningRate, double? WeightDecay);
