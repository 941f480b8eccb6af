using System.Collections.Generic;
using System.Linq;

namespace XAttr.Tool;

/// <summary>Means of several figures over batches, each batch with the weight of its samples.</summary>
/// <param name="processes">Those that have batches.</param>
internal sealed class WeightedMeans(ProcessGroup processes)
{
    private double[]? _sums;
    private double _weight;

    /// <summary>The means over the batches of all processes, in every one; all are to ask for them.</summary>
    public IReadOnlyList<double> Compute()
    {
        var parts = processes.Map(processes.Size, _ => _sums is null ? [] : [_weight, .. _sums]).Where(static part => part.Length > 0).ToArray();
        var weight = parts.Sum(static part => part[0]);
        return [.. Enumerable.Range(1, parts[0].Length - 1).Select(i => parts.Sum(part => part[i]) / weight)];
    }

    /// <summary>Adds a batch's figures.</summary>
    public void Add(double weight, params IReadOnlyList<double> figures)
    {
        _sums ??= new double[figures.Count];
        for (var i = 0; i < figures.Count; i++)
            _sums[i] += weight * figures[i];
        _weight += weight;
    }
}
