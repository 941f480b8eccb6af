using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>
/// Samples and their targets in memory. The tensors stay the caller's, also where it is disposed; a batch is the only copy made. It is a data set of
/// TorchSharp's, as those are that fetch each sample from elsewhere, which <see cref="Stream(NamedSamples, int, int, CancellationToken)"/>
/// reads.
/// </summary>
/// <example><code>
/// new TensorDataset(images, labels)
/// new TensorDataset([images, metadata], labels)                                                        // a network of two inputs
/// new TensorDataset(images, labels) { Columns = new Dictionary&lt;string, Tensor> { ["mask"] = masks } }     // for new MaskPrior("mask")
/// </code></example>
public sealed class TensorDataset : TorchSharp.torch.utils.data.Dataset
{
    private readonly Tensor[] _inputs;
    private readonly Dictionary<string, Tensor> _columns = [];

    /// <summary>A data set over two tensors.</summary>
    /// <param name="inputs">The samples, [N, …].</param>
    /// <param name="targets">What the loss compares the outputs with, [N] or [N, …].</param>
    /// <exception cref="ArgumentException">There is no sample, or not as many targets as samples.</exception>
    public TensorDataset(Tensor inputs, Tensor targets)
        : this([inputs], targets)
    {
    }

    /// <summary>A data set for a network of several inputs.</summary>
    /// <param name="inputs">One tensor an input, each [N, …] with the same N, in the order in which the network takes them.</param>
    /// <param name="targets">What the loss compares the outputs with, [N] or [N, …].</param>
    /// <exception cref="ArgumentException">There is no sample, or not as many samples of each input, or targets, as of the first.</exception>
    public TensorDataset(IReadOnlyList<Tensor> inputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        foreach (var input in inputs)
            ArgumentNullException.ThrowIfNull(input, nameof(inputs));
        if (inputs.Count == 0)
            throw new ArgumentException("inputs is empty; there must be at least one input.", nameof(inputs));
        if (inputs.FirstOrDefault(static input => input.dim() == 0 || input.size(0) == 0) is { } empty)
            throw new ArgumentException($"inputs has shape {ShapeText.Of(empty)}; it must be [N, …] with at least one sample.", nameof(inputs));
        if (inputs.Any(input => input.size(0) != inputs[0].size(0)))
            throw new ArgumentException(
                $"inputs have shapes {string.Join(" and ", inputs.Select(ShapeText.Of))}; there must be as many samples in each.", nameof(inputs));
        if (targets.dim() == 0 || targets.size(0) != inputs[0].size(0))
            throw new ArgumentException(
                $"targets has shape {ShapeText.Of(targets)}, inputs {ShapeText.Of(inputs[0])}; there must be one target a sample.", nameof(targets));

        (_inputs, Targets) = ([.. inputs], targets);
    }

    /// <summary>The samples, [N, …]; of several inputs the first.</summary>
    public Tensor Inputs => _inputs[0];

    /// <summary>The samples of every input, each [N, …].</summary>
    public IReadOnlyList<Tensor> AllInputs => _inputs;

    /// <summary>The targets, [N, …].</summary>
    public Tensor Targets { get; }

    /// <summary>
    /// What else is known of each sample, by name, each [N, …], such as the masks of a <see cref="Priors.MaskPrior"/>: a training hands priors the rows
    /// of the batch's samples.
    /// </summary>
    /// <exception cref="ArgumentException">A column has not as many rows as there are samples, or the name of an input or of the target.</exception>
    public IReadOnlyDictionary<string, Tensor> Columns
    {
        get => _columns;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var (name, column) in value)
            {
                ArgumentNullException.ThrowIfNull(column, nameof(Columns));
                if (Sample.IsTaken(name))
                    throw new ArgumentException($"A column is called '{name}', as an input or the target of a sample is. Give it another name.", nameof(Columns));
                if (column.dim() == 0 || column.size(0) != Count)
                    throw new ArgumentException(
                        $"Column '{name}' has shape {ShapeText.Of(column)}; it must have a row for each of the {Count} samples.", nameof(Columns));
                _columns[name] = column;
            }
        }
    }

    /// <summary>The number of samples, N.</summary>
    public override long Count => Inputs.size(0);

    /// <summary>
    /// One sample, as views of its rows: <c>data</c>, of several inputs <c>data0</c>, <c>data1</c> and so on, <c>label</c>, and the columns by their
    /// names.
    /// </summary>
    public override Dictionary<string, Tensor> GetTensor(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        Tensor Row(Tensor rows) => rows.select(0, index);
        return new Sample([.. _inputs.Select(Row)], Row(Targets), [.. _columns.Select(column => KeyValuePair.Create(column.Key, Row(column.Value)))]).ToDictionary();
    }

    /// <summary>
    /// A data set read batch by batch, in order, while the batch before is computed with: for whatever goes over data that do not fit into memory. A sample
    /// has the keys <c>data</c> (of several inputs <c>data0</c>, <c>data1</c> and so on) and <c>label</c>, as in TorchVision's data sets; others are columns.
    /// </summary>
    /// <param name="source">The data set; one in memory is read through views.</param>
    /// <param name="batchSize">How many samples a batch has; the last one may have fewer.</param>
    /// <param name="workers">How many threads fetch, and so ask the data set for samples at the same time.</param>
    /// <param name="cancellation">Stops, also while a batch is waited for.</param>
    /// <returns>The batches, on the CPU; each is freed when the next is asked for. Memory holds three of them at most.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="InvalidOperationException">A sample is not like the others of its batch, or lacks its input or its target.</exception>
    public static IEnumerable<TensorDataset> Stream(
        NamedSamples source, int batchSize = 256, int workers = 1, CancellationToken cancellation = default) =>
        Stream(SampleSource.Of(source), batchSize, workers, cancellation);

    /// <summary>The same of a data set whose samples are lists: the inputs and, behind them, the target.</summary>
    /// <inheritdoc cref="Stream(NamedSamples, int, int, CancellationToken)"/>
    public static IEnumerable<TensorDataset> Stream(
        ListedSamples source, int batchSize = 256, int workers = 1, CancellationToken cancellation = default) =>
        Stream(SampleSource.Of(source), batchSize, workers, cancellation);

    private static IEnumerable<TensorDataset> Stream(SampleSource source, int batchSize, int workers, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
        return source.InOrder((0, source.Count), batchSize, workers, cancellation);
    }

    /// <summary>A copy of the samples at the given indices and their targets, in that order; of several inputs the first.</summary>
    public (Tensor Inputs, Tensor Targets) Batch(long[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        using var selected = tensor(indices);
        return (Rows(Inputs, selected), Rows(Targets, selected));
    }

    /// <summary>A view of consecutive samples and their targets; nothing is copied. Of several inputs it is the first.</summary>
    public (Tensor Inputs, Tensor Targets) Range(long start, long length) =>
        (Inputs.narrow(0, start, length), Targets.narrow(0, start, length));

    /// <summary>Copies of the rows of certain samples.</summary>
    internal static Tensor Rows(Tensor tensor, Tensor indices)
    {
        using var there = indices.to(tensor.device);
        return tensor.index_select(0, there);
    }

    /// <summary>Inputs, targets and columns.</summary>
    internal IEnumerable<Tensor> Parts => [.. _inputs, Targets, .. _columns.Values];

    /// <summary>Disposes them, for whoever made them.</summary>
    internal void Free()
    {
        foreach (var part in Parts)
            part.Dispose();
    }
}
