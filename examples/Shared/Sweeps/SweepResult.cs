using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace XAttr.Examples.Shared;

/// <summary>What a training of a sweep came to.</summary>
/// <param name="Run">The training.</param>
/// <param name="Figures">What it measured, by name.</param>
public sealed record SweepResult(SweepRun Run, IReadOnlyDictionary<string, double> Figures);

/// <summary>A worker's answer: the result, or why there is none.</summary>
internal sealed record SweepAnswer(SweepResult? Result, string? Error);

/// <summary>Runs and results as single lines of JSON, without reflection; every number comes back with the same bits.</summary>
[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SweepResult))]
[JsonSerializable(typeof(SweepAnswer))]
internal sealed partial class SweepJson : JsonSerializerContext;
