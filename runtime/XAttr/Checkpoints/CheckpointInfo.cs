using System.Text.Json.Serialization;

namespace XAttr.Checkpoints;

/// <summary>What stands beside the weights of a checkpoint, in its .json file.</summary>
public sealed record CheckpointInfo
{
    /// <summary>The number of epochs that were completed.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of optimiser steps that were taken.</summary>
    public required long Step { get; init; }

    /// <summary>The seed of the training.</summary>
    public required long Seed { get; init; }

    /// <summary>The SHA-256 of the weights file in hexadecimal, set when it is saved: shows a damaged file before anything is loaded.</summary>
    [JsonRequired]
    public string WeightsSha256 { get; init; } = "";
}
