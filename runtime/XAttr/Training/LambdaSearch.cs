using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;

namespace XAttr.Training;

/// <summary>
/// What a metric comes to at each λ of a grid, trained one after the other, and the λ that it chooses. Choose by validation, never by the
/// test set.
/// </summary>
/// <example><code>
/// var search = LambdaSearch.Run([0.01, 0.1, 1, 10], λ => Train(λ).BestMetric!.Value);
/// Console.WriteLine(search.Best.PriorWeight);
/// </code></example>
public sealed class LambdaSearch
{
    private LambdaSearch(IEnumerable<(double PriorWeight, double Metric)> scores, bool higherIsBetter)
    {
        Scores = [.. scores.OrderBy(score => score.PriorWeight)];
        var finite = Scores.Where(score => !double.IsNaN(score.Metric)).ToList();
        if (finite.Count == 0)
            throw new InvalidOperationException("The metric is not a number at any λ, so there is none to choose.");
        // Both return the first, and so the smallest λ, on ties.
        Best = higherIsBetter ? finite.MaxBy(score => score.Metric) : finite.MinBy(score => score.Metric);
    }

    /// <summary>The metric at every λ, the smallest λ first.</summary>
    public IReadOnlyList<(double PriorWeight, double Metric)> Scores { get; }

    /// <summary>The best of them, with the smallest λ on ties; a metric that is not a number is none.</summary>
    public (double PriorWeight, double Metric) Best { get; }

    /// <summary>Trains at every λ of a grid.</summary>
    /// <param name="priorWeights">The grid: different numbers, finite and at least 0.</param>
    /// <param name="train">Trains a fresh network with that λ and returns the metric in validation; the mean over some seeds where one is not enough.</param>
    /// <param name="higherIsBetter">Whether the largest metric is the best; false for losses.</param>
    /// <param name="cancellation">Stops between two trainings. Default: Ctrl-C does, once the training under way has stopped.</param>
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
        var scores = new List<(double PriorWeight, double Metric)>();
        using var interrupt = cancellation.CanBeCanceled ? null : new ConsoleCancellation();
        var token = interrupt?.Token ?? cancellation;
        foreach (var weight in grid)
        {
            token.ThrowIfCancellationRequested();
            scores.Add((weight, Train(train, weight, token)));
        }

        return new(scores, higherIsBetter);
    }

    // What a training that was stopped comes to is no score, and where there is none to be had it may fail for that.
    private static double Train(Func<double, double> train, double weight, CancellationToken token)
    {
        try
        {
            var metric = train(weight);
            token.ThrowIfCancellationRequested();
            return metric;
        }
        catch (Exception error) when (token.IsCancellationRequested && error is not OperationCanceledException)
        {
            throw new OperationCanceledException(string.Create(CultureInfo.InvariantCulture, $"Stopped while it trained with λ = {weight}."), error, token);
        }
    }

    private static void Require(double[] grid)
    {
        if (grid.Length == 0)
            throw new ArgumentException("priorWeights is empty; there must be at least one λ to try.", "priorWeights");
        foreach (var weight in grid)
            if (!double.IsFinite(weight) || weight < 0)
                throw new ArgumentOutOfRangeException("priorWeights", weight, "λ must be finite and at least 0.");
        if (grid.GroupBy(weight => weight).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"λ = {twice.Key} is in the grid twice."), "priorWeights");
    }
}
