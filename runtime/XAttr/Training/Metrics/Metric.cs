using System;
using System.Collections.Generic;
using System.Globalization;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>A figure of merit of a network on a set of samples.</summary>
public abstract class Metric
{
    /// <summary>The name that progress, history and logs show.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Whether a larger figure is a better one; it decides which weights are the best. Default true.</summary>
    public virtual bool HigherIsBetter => true;

    /// <summary>The figure for all outputs and targets of the set at once.</summary>
    /// <param name="outputs">The network's outputs, [N, …].</param>
    /// <param name="targets">The targets, [N, …].</param>
    public abstract double Compute(Tensor outputs, Tensor targets);

    /// <summary>A metric by the name that a command line or a file of settings gives: accuracy, roc-auc, or top-5 for any number.</summary>
    /// <exception cref="ArgumentException">There is no such metric; the message lists those that there are.</exception>
    public static Metric Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToLowerInvariant() switch
        {
            "accuracy" => new Accuracy(),
            "roc-auc" => new RocAuc(),
            var top when top.StartsWith("top-", StringComparison.Ordinal)
                && int.TryParse(top.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => new Accuracy(count),
            _ => throw new ArgumentException($"There is no metric '{name}'; there are accuracy, roc-auc, and top-K such as top-5.", nameof(name)),
        };
    }

    /// <summary>The figures by name, over the samples that have a label.</summary>
    internal static Dictionary<string, double> ComputeAll(IReadOnlyList<Metric> metrics, Tensor outputs, Tensor targets)
    {
        using var scope = NewDisposeScope();
        if (IgnoredLabels.Kept(targets) is { } kept)
            (outputs, targets) = (outputs.index_select(0, kept.to(outputs.device)), targets.index_select(0, kept));
        var values = new Dictionary<string, double>(metrics.Count);
        foreach (var metric in metrics)
            values[metric.Name] = metric.Compute(outputs, targets);
        return values;
    }
}
