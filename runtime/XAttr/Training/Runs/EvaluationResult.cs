using System.Collections.Generic;

namespace XAttr.Training;

/// <summary>What an evaluation found.</summary>
internal sealed record EvaluationResult(double Loss, IReadOnlyDictionary<string, double> Metrics, double? First);
