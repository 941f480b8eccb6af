using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace XAttr.Training;

/// <summary>The part of a kept run that is no tensor.</summary>
internal sealed record RunHeader
{
    /// <summary>What the training is of, by name; a run goes on only where all of it is the same.</summary>
    public required SortedDictionary<string, string> Training { get; init; }

    public required List<EpochRecord> Epochs { get; init; }

    public required long Steps { get; init; }

    public required int Batch { get; init; }

    public required MeterState Sums { get; init; }

    public EvaluationResult? Before { get; init; }

    public required bool StoppedEarly { get; init; }

    public required int BestEpoch { get; init; }

    public required double BestValue { get; init; }

    public required List<double> LearningRates { get; init; }
}

/// <summary>The header as JSON, without reflection; every number comes back with the same bits.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(RunHeader))]
internal sealed partial class RunHeaderJson : JsonSerializerContext;
