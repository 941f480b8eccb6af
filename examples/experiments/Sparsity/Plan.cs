using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Examples.Shared;
using XAttr.Training;

namespace XAttr.Examples.Sparsity;

/// <summary>Which networks are trained.</summary>
internal static class Plan
{
    /// <summary>The published grid of λ.</summary>
    public static readonly double[] Weights = [0.01, 0.1, 1, 10, 100];

    /// <summary>The methods for which λ is chosen.</summary>
    public static readonly string[] Tuned =
    [
        .. Methods.Regularised, .. Methods.Regularised.Select(method => method + Methods.Ramped), Methods.XG + Methods.Twice,
    ];

    // A step of EG(k) costs k steps: so many references a split, on average, so that the default run ends in a quarter of an hour.
    private const double CheapReferences = 1.5;

    /// <summary>The numbers of references that are compared, at λ = 1.</summary>
    public static IEnumerable<int> References(SparsityOptions options) =>
        Enumerable.Range(0, 31).Select(power => 1 << power).TakeWhile(count => count <= options.MostReferences);

    /// <summary>How many splits EG(k) is trained on.</summary>
    public static int Repetitions(SparsityOptions options, int references) => options.Full || references <= CheapReferences
        ? options.Repetitions
        : Math.Max(Math.Min(options.Repetitions, 2), (int)(options.Repetitions * CheapReferences / references));

    /// <summary>Every method at every λ, on the splits by which λ is chosen.</summary>
    public static List<SweepRun> Search(SparsityOptions options) => [.. SweepRun.Grid(Tuned, Weights, Seeds(options.SearchedSplits))];

    /// <summary>Every method at its λ on every split; the long trainings first, so that no processor waits for one at the end.</summary>
    public static List<SweepRun> Comparison(SparsityOptions options, Summary search)
    {
        var comparison = new List<SweepRun>();
        foreach (var count in References(options).Skip(1).Reverse())
            comparison.AddRange(SweepRun.Grid([Methods.EG(count)], [1], Seeds(Repetitions(options, count))));
        comparison.AddRange(SweepRun.Grid([Methods.WithBias, Methods.WithoutBias], [0], Seeds(options.Repetitions)));
        // λ = 1 is what expected gradients are compared at.
        var weighed = Tuned.Select(method => (method, search.Best(method).PriorWeight)).Concat([(Methods.EG1, 1), (Methods.XG, 1)]).Distinct();
        foreach (var (method, weight) in weighed)
            comparison.AddRange(SweepRun.Grid([method], [weight], Seeds(options.Repetitions)));
        return comparison;
    }

    private static IEnumerable<long> Seeds(int count) => Enumerable.Range(0, count).Select(seed => (long)seed);
}
