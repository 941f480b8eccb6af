using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>A metric group by group (<see cref="Metric.GroupBy"/>).</summary>
internal static class MetricGroups
{
    // A column of more values is a quantity, and a figure of a sample or two says nothing.
    private const int Most = 1000;

    /// <summary>The columns that metrics are grouped by; the targets are none.</summary>
    public static string[] Columns(IEnumerable<Metric> metrics) =>
        [.. metrics.Select(static metric => metric.GroupBy).OfType<string>().Where(static name => name != Sample.Label).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Some columns of a data set.</summary>
    /// <exception cref="ArgumentException">One of them is missing.</exception>
    public static Dictionary<string, Tensor> Take(IReadOnlyDictionary<string, Tensor> columns, IEnumerable<string> names) =>
        names.ToDictionary(static name => name, name => Column(name, columns));

    /// <summary>The figure of each group, by its value in ascending order.</summary>
    public static SortedDictionary<double, double> Compute(Metric metric, Tensor outputs, Tensor targets, IReadOnlyDictionary<string, Tensor> columns)
    {
        var name = metric.GroupBy ?? throw new InvalidOperationException($"{metric.Name} has no groups. Set {nameof(Metric.GroupBy)} to a column of the data set, or to \"{Sample.Label}\".");
        using var scope = NewDisposeScope();
        var values = Values(name, name == Sample.Label ? targets : Column(name, columns), targets.size(0));
        var figures = new SortedDictionary<double, double>();
        foreach (var group in values.Select(static (value, row) => (value, Row: (long)row)).GroupBy(static entry => entry.value, static entry => entry.Row))
            figures[group.Key] = OfGroup(metric, outputs, targets, group.Key, [.. group]);
        return figures;
    }

    /// <summary>The worst of the groups; not a number where one is none.</summary>
    public static double Worst(Metric metric, IReadOnlyCollection<double> figures) =>
        figures.Any(double.IsNaN) ? double.NaN : metric.HigherIsBetter ? figures.Min() : figures.Max();

    private static double OfGroup(Metric metric, Tensor outputs, Tensor targets, double value, long[] rows)
    {
        using var scope = NewDisposeScope();
        var selected = tensor(rows);
        try
        {
            return metric.Compute(TensorDataset.Rows(outputs, selected), TensorDataset.Rows(targets, selected));
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"{metric.FullName}, the {rows.Length} samples of group {Text(value)}: {error.Message}", error);
        }
    }

    /// <summary>A group's value as names show it.</summary>
    public static string Text(double value) => FormattableString.Invariant($"{value:R}");

    private static double[] Values(string name, Tensor column, long samples)
    {
        if (column.numel() != samples || column.size(0) != samples || column.is_complex())
            throw new ArgumentException(
                $"'{name}' has shape {ShapeText.Of(column)} and type {column.dtype}; to group {samples} samples it must hold a number for each.", nameof(column));
        var values = column.detach().reshape(-1).to(ScalarType.Float64, CPU).data<double>().ToArray();
        if (Array.FindIndex(values, double.IsNaN) is >= 0 and var none)
            throw new ArgumentException($"Sample {none} has no number in '{name}', so it belongs to no group.", nameof(column));
        var count = values.Distinct().Count();
        return count <= Most
            ? values
            : throw new ArgumentException($"'{name}' has {count} different values, at most {Most} make groups. Give a column of their ranges instead.", nameof(column));
    }

    private static Tensor Column(string name, IReadOnlyDictionary<string, Tensor> columns) => columns.TryGetValue(name, out var values)
        ? values
        : throw new ArgumentException(
            $"A metric is grouped by the column '{name}' of the data set, but {(columns.Count == 0 ? "it has no columns" : $"its columns are {string.Join(", ", columns.Keys)}")}. "
            + $"Give it one (TensorDataset.Columns), or group by the targets themselves, \"{Sample.Label}\".",
            nameof(columns));
}
