using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using XAttr.Examples.Shared;
using XAttr.Training;

namespace XAttr.Examples.Sparsity;

/// <summary>A method at one λ over the splits.</summary>
internal sealed record MethodResult
{
    public required string Method { get; init; }

    public required double PriorWeight { get; init; }

    /// <summary>The test AUC by split.</summary>
    public required IReadOnlyDictionary<long, double> TestAuc { get; init; }

    public required double ValidationAuc { get; init; }

    /// <summary>The share of attribution on the true features; null where nobody knows them.</summary>
    public double? TrueShare { get; init; }

    public double Mean => TestAuc.Values.Average();

    /// <summary>Twice the standard error of the mean; NaN for a single split.</summary>
    public double TwoStandardErrors => 2 * StandardError(TestAuc.Values);

    /// <summary>From the results of one method and one λ.</summary>
    public static MethodResult Of(IEnumerable<SweepResult> results)
    {
        var all = results.ToList();
        var shares = all.Where(result => result.Figures.ContainsKey(Repetition.TrueShare)).Select(result => result.Figures[Repetition.TrueShare]).ToList();
        return new()
        {
            Method = all[0].Run.Method,
            PriorWeight = all[0].Run.PriorWeight,
            TestAuc = all.ToDictionary(result => result.Run.Seed, result => result.Figures[Repetition.TestAuc]),
            ValidationAuc = all.Average(result => result.Figures[Repetition.ValidationAuc]),
            TrueShare = shares.Count > 0 ? shares.Average() : null,
        };
    }

    /// <summary>
    /// The mean of the differences to another method on the splits that both have, and the p of a paired t-test, two-sided. The splits
    /// share samples, so p is smaller than it would be over fresh ones.
    /// </summary>
    public (double Difference, double P) Against(MethodResult other)
    {
        var differences = TestAuc.Keys.Where(other.TestAuc.ContainsKey).Select(seed => TestAuc[seed] - other.TestAuc[seed]).ToList();
        var mean = differences.Average();
        var t = mean / StandardError(differences);
        // Two equal methods differ nowhere: 0 / 0.
        return (mean, double.IsNaN(t) ? double.NaN : 2 * StudentT.CDF(0, 1, differences.Count - 1, -Math.Abs(t)));
    }

    private static double StandardError(IEnumerable<double> values)
    {
        var all = values.ToList();
        var mean = all.Average();
        return all.Count > 1 ? Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Count - 1) / all.Count) : double.NaN;
    }
}
