using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>
/// Similar attributions for features that a graph connects, such as genes that interact: Ω(A) = Σ wᵢⱼ (Āᵢ − Āⱼ)² = ĀᵀLĀ over the edges,
/// with Āⱼ the mean of |Aₙⱼ| over the batch and L the graph's Laplacian.
/// </summary>
/// <remarks>Erion et al., Nature Machine Intelligence 2021. The cost is that of the edges; no matrix is made. Summed over all
/// ordered pairs it is 2 * this prior.</remarks>
public sealed class LaplacianPrior : AttributionPrior, IDisposable
{
    private readonly long _features;
    private readonly PriorConstant _first;
    private readonly PriorConstant _second;
    private readonly PriorConstant _weights;

    /// <summary>A prior for a graph.</summary>
    /// <param name="features">The number of features.</param>
    /// <param name="edges">
    /// Its edges, each once, in either direction: two features' numbers, from 0 and row by row for samples of more dimensions, and how much the edge
    /// counts, at least 0.
    /// </param>
    /// <exception cref="ArgumentException">An edge names a feature that is not there, is there twice, or has a negative or infinite weight.</exception>
    public LaplacianPrior(long features, IEnumerable<(long First, long Second, double Weight)> edges)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(features);
        ArgumentNullException.ThrowIfNull(edges);
        var list = edges.ToArray();
        Validate(features, list);

        using var scope = NewDisposeScope();
        _features = features;
        _first = new(tensor(list.Select(static edge => edge.First).ToArray()), followsType: false);
        _second = new(tensor(list.Select(static edge => edge.Second).ToArray()), followsType: false);
        _weights = new(tensor(list.Select(static edge => edge.Weight).ToArray()));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The attribution has not as many features as the graph.</exception>
    public override Tensor Penalty(Tensor attribution) => Penalty([attribution], SampleRows.Unknown);

    internal override Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows)
    {
        using var scope = NewDisposeScope();
        var attribution = Joined(attributions);
        var means = FeatureMeans.Of(attribution, rows);
        if (means.size(0) != _features)
            throw new ArgumentException(
                $"The graph has {_features} features, but the attribution's shape {ShapeText.Of(attribution)} has {means.size(0)}.", nameof(attribution));
        var differences = means.index_select(0, _first.For(attribution)).sub(means.index_select(0, _second.For(attribution)));
        return differences.square().mul(_weights.For(means)).sum().MoveToOuterDisposeScope();
    }

    /// <summary>Frees the graph.</summary>
    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _weights.Dispose();
    }

    private static void Validate(long features, (long First, long Second, double Weight)[] edges)
    {
        if (edges.Length == 0)
            throw new ArgumentException("edges is empty; a graph needs at least one.", nameof(edges));
        var seen = new HashSet<(long, long)>();
        foreach (var edge in edges)
        {
            var (low, high) = (Math.Min(edge.First, edge.Second), Math.Max(edge.First, edge.Second));
            if (low < 0 || high >= features)
                throw new ArgumentException($"The edge {edge.First}-{edge.Second} leaves the graph: its features are 0 to {features - 1}.", nameof(edges));
            if (!double.IsFinite(edge.Weight) || edge.Weight < 0)
                throw new ArgumentException($"The edge {edge.First}-{edge.Second} has the weight {edge.Weight}; it must be finite and at least 0.", nameof(edges));
            if (!seen.Add((low, high)))
                throw new ArgumentException($"The edge {edge.First}-{edge.Second} is there twice; list each once, in either direction.", nameof(edges));
        }
    }
}
