using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>Samples and their targets in memory. The tensors stay the caller's; a batch is the only copy made.</summary>
/// <example><code>
/// new TensorDataset(images, labels)
/// new TensorDataset([images, metadata], labels)                                                        // a network of two inputs
/// new TensorDataset(images, labels) { Columns = new Dictionary&lt;string, Tensor> { ["mask"] = masks } }     // for new MaskPrior("mask")
/// </code></example>
public sealed class TensorDataset
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
    /// <exception cref="ArgumentException">A column has not as many rows as there are samples.</exception>
    public IReadOnlyDictionary<string, Tensor> Columns
    {
        get => _columns;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var (name, column) in value)
            {
                ArgumentNullException.ThrowIfNull(column, nameof(Columns));
                if (column.dim() == 0 || column.size(0) != Count)
                    throw new ArgumentException(
                        $"Column '{name}' has shape {ShapeText.Of(column)}; it must have a row for each of the {Count} samples.", nameof(Columns));
                _columns[name] = column;
            }
        }
    }

    /// <summary>The number of samples, N.</summary>
    public long Count => Inputs.size(0);

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

    /// <summary>A view of consecutive samples, of all inputs.</summary>
    internal TensorDataset Part(long start, long length) =>
        length == Count ? this : new([.. _inputs.Select(input => input.narrow(0, start, length))], Targets.narrow(0, start, length));

    /// <summary>Copies of the rows of certain samples.</summary>
    internal static Tensor Rows(Tensor tensor, Tensor indices)
    {
        using var there = indices.to(tensor.device);
        return tensor.index_select(0, there);
    }

    /// <summary>The shapes of the inputs: "[64, 3, 8, 8]", or several of them.</summary>
    internal string InputShapes => string.Join(" and ", _inputs.Select(ShapeText.Of));
}
