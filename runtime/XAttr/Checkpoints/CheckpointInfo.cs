using System;
using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace XAttr.Checkpoints;

/// <summary>What stands beside the weights of a checkpoint, in its .json file.</summary>
internal sealed record CheckpointInfo
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

    /// <summary>What a user sees of it.</summary>
    public IReadOnlyDictionary<string, string> ToMetadata() => new Dictionary<string, string>
    {
        ["epoch"] = FormattableString.Invariant($"{Epoch}"),
        ["step"] = FormattableString.Invariant($"{Step}"),
        ["seed"] = FormattableString.Invariant($"{Seed}"),
    };
}
