using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>
/// What a prior holds the attributions against, such as a mask: one for all samples, one a sample of the data set, or a column of the data set. The
/// latter two travel with the samples, whatever their order.
/// </summary>
internal sealed class SampleMap : IDisposable
{
    private readonly string _what;
    private readonly PriorConstant? _constant;
    private readonly string? _column;
    private readonly Action<Tensor>? _require;

    /// <summary>Values of a shape that broadcasts to the attribution's [N, …]; with as many dimensions as that and no size of 1 at the first, one a sample of the data set.</summary>
    public SampleMap(string what, Tensor values) => (_what, _constant) = (what, new(values));

    /// <summary>The column of that name.</summary>
    /// <param name="what">What messages call it.</param>
    /// <param name="column">The name.</param>
    /// <param name="require">Refuses values that make no sense.</param>
    public SampleMap(string what, string column, Action<Tensor> require)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        (_what, _column, _require) = (what, column, require);
    }

    /// <summary>The values for the samples of a batch, which broadcast to their attribution.</summary>
    /// <exception cref="ArgumentException">They do not, the column is missing, or there are not as many values as samples.</exception>
    public Tensor For(Tensor attribution, SampleRows rows)
    {
        var values = _constant is null ? OfColumn(attribution, rows.Columns)
            : IsPerSample(attribution, rows) ? OfSamples(attribution, rows)
            : _constant.For(attribution);
        PriorConstant.RequireBroadcast(values, attribution, _what);
        return values;
    }

    /// <summary>Refuses a data set whose columns lack it, or hold what makes no sense.</summary>
    public void Require(IReadOnlyDictionary<string, Tensor> columns)
    {
        if (_column is null)
            return;
        using var scope = NewDisposeScope();
        _require!(Column(columns));
    }

    public void Dispose() => _constant?.Dispose();

    // Without a data set the caller gave the samples in an order of its own, and the values in the same.
    private bool IsPerSample(Tensor attribution, SampleRows rows) =>
        rows.Indices is not null && _constant!.Shape is [> 1, ..] shape && shape.Length == attribution.dim();

    private Tensor OfSamples(Tensor attribution, SampleRows rows)
    {
        var count = _constant!.Shape[0];
        return count == rows.Count
            ? _constant.For(attribution).index_select(0, rows.Indices!.to(attribution.device))
            : throw new ArgumentException(
                $"The {_what} has {count} rows, so it is one a sample, but the data set has {rows.Count} samples. Give it a row for each of them, best as "
                + "a column of the data set (TensorDataset.Columns), which the prior is then given the name of.",
                nameof(attribution));
    }

    private Tensor OfColumn(Tensor attribution, IReadOnlyDictionary<string, Tensor> columns)
    {
        var values = Column(columns);
        if (values.size(0) != attribution.size(0) || values.dim() > attribution.dim())
            throw new ArgumentException(
                $"Column '{_column}' has shape {ShapeText.Of(values)} for a batch whose attribution has shape {ShapeText.Of(attribution)}: it needs a "
                + "row a sample, and no more dimensions.",
                nameof(attribution));
        // [N, H, W] means the same for every channel of [N, C, H, W].
        long[] shape = [values.size(0), .. Enumerable.Repeat(1L, (int)(attribution.dim() - values.dim())), .. values.shape[1..]];
        return values.detach().to(attribution.dtype, attribution.device).reshape(shape);
    }

    private Tensor Column(IReadOnlyDictionary<string, Tensor> columns) => columns.TryGetValue(_column!, out var values)
        ? values
        : throw new ArgumentException(
            $"The {_what} is to come from the column '{_column}' of the data set, but {(columns.Count == 0 ? "it has no columns" : $"its columns are {string.Join(", ", columns.Keys)}")}. "
            + $"Give it one: new TensorDataset(inputs, targets) {{ Columns = new Dictionary<string, Tensor> {{ [\"{_column}\"] = … }} }}.",
            nameof(columns));
}
