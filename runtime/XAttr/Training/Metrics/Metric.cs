using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>A figure of merit of a network on a set of samples.</summary>
public abstract class Metric
{
    /// <summary>The name that progress, history and logs show.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Whether a larger figure is a better one; it decides which weights are the best, and which group is the worst. Default true.</summary>
    public virtual bool HigherIsBetter => true;

    /// <summary>
    /// What divides the samples into groups, of which the worst counts: the name of a column of the data set (<see cref="TensorDataset.Columns"/>) with a number a
    /// sample, [N], equal ones being a group; or <c>label</c>, the targets themselves. Default: all samples are one.
    /// </summary>
    /// <example><code>
    /// new TrainerOptions { KeepBest = true, Metrics = [new Accuracy { GroupBy = "corner" }, new Accuracy()] }
    /// </code></example>
    public string? GroupBy { get; init; }

    /// <summary>
    /// The name that progress, history and logs show: <see cref="Name"/>, or by groups <c>Accuracy@corner</c> of the worst one, beside <c>Accuracy@corner=2</c> of each.
    /// </summary>
    public string FullName => GroupBy is null ? Name : $"{Name}@{GroupBy}";

    /// <summary>The figure for all outputs and targets of the set at once.</summary>
    /// <param name="outputs">The network's outputs, [N, …].</param>
    /// <param name="targets">The targets, [N, …].</param>
    public abstract double Compute(Tensor outputs, Tensor targets);

    /// <summary>The figure of all outputs and targets; by groups (<see cref="GroupBy"/>) that of the worst one, not a number where one is none.</summary>
    /// <param name="outputs">The network's outputs, [N, …].</param>
    /// <param name="targets">The targets, [N, …].</param>
    /// <param name="columns">What else is known of the samples, by name, each [N, …].</param>
    /// <exception cref="ArgumentException">The column of the groups is missing, or holds no number for each sample, or a group has no figure.</exception>
    public double Compute(Tensor outputs, Tensor targets, IReadOnlyDictionary<string, Tensor> columns) =>
        GroupBy is null ? Compute(outputs, targets) : MetricGroups.Worst(this, [.. ComputeGroups(outputs, targets, columns).Values]);

    /// <summary>The figure of each group, by its number in the column, ascending.</summary>
    /// <exception cref="InvalidOperationException"><see cref="GroupBy"/> is not set.</exception>
    /// <inheritdoc cref="Compute(Tensor, Tensor, IReadOnlyDictionary{string, Tensor})" path="/param"/>
    /// <inheritdoc cref="Compute(Tensor, Tensor, IReadOnlyDictionary{string, Tensor})" path="/exception"/>
    public IReadOnlyDictionary<double, double> ComputeGroups(Tensor outputs, Tensor targets, IReadOnlyDictionary<string, Tensor> columns)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(columns);
        return MetricGroups.Compute(this, outputs, targets, columns);
    }

    /// <summary>
    /// A metric by the name that a command line or a file of settings gives: accuracy, roc-auc, or top-5 for any number; and behind @ what groups it, as in
    /// accuracy@label.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such metric; the message lists those that there are.</exception>
    public static Metric Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var groups = at < 0 || at == name.Length - 1 ? null : name[(at + 1)..];
        return (groups is null ? name : name[..at]).ToLowerInvariant() switch
        {
            "accuracy" => new Accuracy { GroupBy = groups },
            "roc-auc" => new RocAuc { GroupBy = groups },
            var top when top.StartsWith("top-", StringComparison.Ordinal)
                && int.TryParse(top.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => new Accuracy(count) { GroupBy = groups },
            _ => throw new ArgumentException($"There is no metric '{name}'; there are accuracy, roc-auc, and top-K such as top-5, each of the worst class as accuracy@label.", nameof(name)),
        };
    }

    /// <summary>The figures by name, over the samples that have a label.</summary>
    internal static Dictionary<string, double> ComputeAll(IReadOnlyList<Metric> metrics, Tensor outputs, Tensor targets, IReadOnlyDictionary<string, Tensor> columns)
    {
        using var scope = NewDisposeScope();
        if (IgnoredLabels.Kept(targets) is { } kept)
        {
            (outputs, targets) = (TensorDataset.Rows(outputs, kept), TensorDataset.Rows(targets, kept));
            columns = MetricGroups.Columns(metrics).ToDictionary(static name => name, name => TensorDataset.Rows(columns[name], kept));
        }

        var values = new Dictionary<string, double>(metrics.Count);
        foreach (var metric in metrics)
        {
            if (metric.GroupBy is null)
            {
                values[metric.FullName] = metric.Compute(outputs, targets);
                continue;
            }

            var groups = MetricGroups.Compute(metric, outputs, targets, columns);
            values[metric.FullName] = MetricGroups.Worst(metric, groups.Values);
            foreach (var (value, figure) in groups)
                values[$"{metric.FullName}={MetricGroups.Text(value)}"] = figure;
        }

        return values;
    }
}
