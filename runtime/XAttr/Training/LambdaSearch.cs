using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace XAttr.Training;

/// <summary>
/// What a metric comes to at each λ of a grid, and the λ that it chooses. Choose by validation, never by the test set. <see cref="Run"/>
/// trains in this process, one λ after the other; <see cref="Of"/> reads the results of <see cref="Trainer.Sweep"/>, which trains side by side.
/// </summary>
/// <example><code>
/// var search = LambdaSearch.Run([0.01, 0.1, 1, 10], λ => Train(λ).BestMetric!.Value);
/// Console.WriteLine(search.Best.PriorWeight);
/// </code></example>
public sealed class LambdaSearch
{
    private LambdaSearch(IEnumerable<LambdaScore> scores, bool higherIsBetter)
    {
        Scores = [.. scores.OrderBy(score => score.PriorWeight)];
        var finite = Scores.Where(score => !double.IsNaN(score.Metric)).ToList();
        // Both return the first, and so the smallest λ, on ties.
        Best = (higherIsBetter ? finite.MaxBy(score => score.Metric) : finite.MinBy(score => score.Metric))
            ?? throw new InvalidOperationException("The metric is not a number at any λ, so there is none to choose.");
    }

    /// <summary>The metric at every λ, the smallest λ first.</summary>
    public IReadOnlyList<LambdaScore> Scores { get; }

    /// <summary>The best of them, with the smallest λ on ties; a metric that is not a number is none.</summary>
    public LambdaScore Best { get; }

    /// <summary>Trains at every λ of a grid.</summary>
    /// <param name="priorWeights">The grid: different numbers, finite and at least 0.</param>
    /// <param name="train">Trains a fresh network with that λ and returns the metric in validation; the mean over some seeds where one is not enough.</param>
    /// <param name="higherIsBetter">Whether the largest metric is the best; false for losses.</param>
    /// <param name="cancellation">Stops between two trainings.</param>
    /// <exception cref="ArgumentException">The grid is empty, or has a λ twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A λ is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">The metric is not a number at any λ.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static LambdaSearch Run(
        IEnumerable<double> priorWeights, Func<double, double> train, bool higherIsBetter = true, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(priorWeights);
        ArgumentNullException.ThrowIfNull(train);
        double[] grid = [.. priorWeights];
        Require(grid);
        var scores = new List<LambdaScore>();
        foreach (var weight in grid)
        {
            cancellation.ThrowIfCancellationRequested();
            scores.Add(new(weight, train(weight)));
        }

        return new(scores, higherIsBetter);
    }

    /// <summary>The mean over the seeds of a figure of a sweep, at every λ.</summary>
    /// <param name="results">The results of one method, at every λ with the same seeds.</param>
    /// <param name="figure">The figure's name.</param>
    /// <param name="higherIsBetter">Whether the largest is the best.</param>
    /// <exception cref="ArgumentException">There are no results, several methods, other seeds at one λ than at another, or no such figure.</exception>
    /// <exception cref="InvalidOperationException">The figure is not a number at any λ.</exception>
    public static LambdaSearch Of(IEnumerable<SweepResult> results, string figure, bool higherIsBetter = true)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(figure);
        var groups = results.GroupBy(result => result.Run.PriorWeight).ToList();
        Require([.. groups.Select(group => group.Key)]);
        RequireSame(groups);
        return new(groups.Select(group => new LambdaScore(group.Key, group.Average(Value))), higherIsBetter);

        double Value(SweepResult result) => result.Figures.TryGetValue(figure, out var value)
            ? value
            : throw new ArgumentException($"The result of {result.Run} has no figure '{figure}'; it has {string.Join(", ", result.Figures.Keys)}.", nameof(figure));
    }

    private static void Require(double[] grid)
    {
        if (grid.Length == 0)
            throw new ArgumentException("There is no λ to search over.", "priorWeights");
        foreach (var weight in grid)
            if (!double.IsFinite(weight) || weight < 0)
                throw new ArgumentOutOfRangeException("priorWeights", weight, "λ must be finite and at least 0.");
        if (grid.GroupBy(weight => weight).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"λ = {twice.Key} is in the grid twice."), "priorWeights");
    }

    private static void RequireSame(List<IGrouping<double, SweepResult>> groups)
    {
        var methods = groups.SelectMany(group => group).Select(result => result.Run.Method).Distinct().ToList();
        if (methods.Count > 1)
            throw new ArgumentException($"The results are of several methods ({string.Join(", ", methods)}); each has a λ of its own.", "results");
        var seeds = Seeds(groups[0]);
        if (groups.Find(group => !Seeds(group).SequenceEqual(seeds)) is { } other)
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"At λ = {other.Key} there are other seeds than at λ = {groups[0].Key}; compare the same ones."), "results");

        static IEnumerable<long> Seeds(IEnumerable<SweepResult> results) => results.Select(result => result.Run.Seed).Order();
    }
}

/// <summary>A λ and what it comes to.</summary>
/// <param name="PriorWeight">λ.</param>
/// <param name="Metric">The metric in validation.</param>
public sealed record LambdaScore(double PriorWeight, double Metric);
