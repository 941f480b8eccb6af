using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Pictures;

/// <summary>
/// How the features of one sample add up to its output, from a base value on: a waterfall, the largest attribution at the top, all that
/// have no row of their own together at the bottom.
/// </summary>
public sealed class FeatureChart : Picture
{
    private readonly string _title;
    private readonly Feature[] _features;
    private readonly int _count = 10;
    private readonly double _baseValue;

    /// <summary>A chart of these features.</summary>
    /// <param name="title">The line at the top; may be empty.</param>
    /// <param name="features">All of them; the chart picks the largest.</param>
    /// <exception cref="ArgumentException">There is none, or an attribution or value is infinite or not a number.</exception>
    public FeatureChart(string title, IEnumerable<Feature> features)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(features);
        (_title, _features) = (title, features.OrderByDescending(static feature => Math.Abs(feature.Attribution)).ToArray());
        if (_features.Length == 0)
            throw new ArgumentException("features is empty; a chart needs at least one.", nameof(features));
        foreach (var feature in _features)
        {
            if (!double.IsFinite(feature.Attribution))
                throw new ArgumentException(Invariant($"The attribution of '{feature.Name}' is {feature.Attribution}; it must be finite."), nameof(features));
            if (feature.Value is { } value && !double.IsFinite(value))
                throw new ArgumentException(Invariant($"The value of '{feature.Name}' is {value}; it must be finite."), nameof(features));
        }
    }

    /// <summary>A chart of one sample's attribution.</summary>
    /// <param name="title">The line at the top; may be empty.</param>
    /// <param name="attribution">[F], of any floating-point type and device.</param>
    /// <param name="names">F names, with their units.</param>
    /// <param name="values">The sample's features, [F]; without them the rows show names alone.</param>
    /// <exception cref="ArgumentException">There are not as many names or values as attributions, or one is infinite or not a
    /// number.</exception>
    public FeatureChart(string title, Tensor attribution, IReadOnlyList<string> names, Tensor? values = null)
        : this(title, Features(attribution, names, values))
    {
    }

    /// <summary>How many features have a row of their own. Default 10.</summary>
    public int Count
    {
        get => _count;
        init => _count = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one feature has a row.");
    }

    /// <summary>
    /// The output where the attributions begin: F(baseline). Default 0, which it is for X-Gradient of a network that is proved to be
    /// homogeneous. The output that the chart states is this and all attributions together.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is infinite or not a number.</exception>
    public double BaseValue
    {
        get => _baseValue;
        init => _baseValue = double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A base value is finite.");
    }

    /// <summary>The name of the output. Default: "output".</summary>
    public string Output { get; init; } = "output";

    internal override string Description => _title.Length > 0 ? _title : $"What {Output} is made of";

    internal override Arrangement Arrange() => new WaterfallLayout(_title, Rows(), BaseValue, Output).Arrange();

    private List<WaterfallRow> Rows()
    {
        var rows = new List<WaterfallRow>();
        var rest = _features.Skip(Count).ToArray();
        var from = BaseValue;
        if (rest.Length > 0)
        {
            var name = rest.Length == 1 ? "1 other feature" : $"{rest.Length} other features";
            rows.Add(new(name, "", from, from += rest.Sum(static feature => feature.Attribution), IsRest: true));
        }
        foreach (var feature in _features.Take(Count).Reverse())
        {
            var value = feature.Value is { } number ? "= " + NumberText.OfFeature(number) : "";
            rows.Add(new(feature.Name, value, from, from += feature.Attribution, IsRest: false));
        }
        rows.Reverse();
        return rows;
    }

    private static IEnumerable<Feature> Features(Tensor attribution, IReadOnlyList<string> names, Tensor? values)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        ArgumentNullException.ThrowIfNull(names);
        var attributions = Read(attribution, names.Count, nameof(attribution));
        var shown = values is null ? null : Read(values, names.Count, nameof(values));
        return names.Select((name, i) => new Feature(name, attributions[i], shown?[i]));
    }

    private static double[] Read(Tensor tensor, int count, string name)
    {
        if (tensor.dim() != 1 || tensor.shape[0] != count)
        {
            var shape = string.Join(", ", tensor.shape);
            throw new ArgumentException($"{count} names need a tensor [{count}], got [{shape}]; a batch's sample is tensor[0].", name);
        }
        using var scope = NewDisposeScope();
        return tensor.detach().cpu().to(ScalarType.Float64).contiguous().data<double>().ToArray();
    }
}

/// <summary>A feature of one sample, and what is attributed to it.</summary>
/// <param name="Name">Its name, with its unit.</param>
/// <param name="Attribution">What it adds to the output; negative if it lowers it.</param>
/// <param name="Value">What the sample has there, if that is to be shown.</param>
public readonly record struct Feature(string Name, double Attribution, double? Value = null);
