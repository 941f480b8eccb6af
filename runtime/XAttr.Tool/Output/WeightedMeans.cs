using System.Collections.Generic;
using System.Linq;

namespace XAttr.Tool;

/// <summary>Means of several figures over batches, each batch with the weight of its samples.</summary>
internal sealed class WeightedMeans
{
    private double[]? _sums;
    private double _weight;

    /// <summary>The means.</summary>
    public IReadOnlyList<double> Values => [.. (_sums ?? []).Select(sum => sum / _weight)];

    /// <summary>Adds a batch's figures.</summary>
    public void Add(double weight, params IReadOnlyList<double> figures)
    {
        _sums ??= new double[figures.Count];
        for (var i = 0; i < figures.Count; i++)
            _sums[i] += weight * figures[i];
        _weight += weight;
    }
}
