using System;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>Samples and their targets in memory. The tensors stay the caller's; a batch is the only copy made.</summary>
public sealed class TensorDataset
{
    /// <summary>A data set over two tensors.</summary>
    /// <param name="inputs">The samples, [N, …].</param>
    /// <param name="targets">What the loss compares the outputs with, [N] or [N, …].</param>
    /// <exception cref="ArgumentException">There is no sample, or not as many targets as samples.</exception>
    public TensorDataset(Tensor inputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.dim() == 0 || inputs.size(0) == 0)
            throw new ArgumentException($"inputs has shape {ShapeText.Of(inputs)}; it must be [N, …] with at least one sample.", nameof(inputs));
        if (targets.dim() == 0 || targets.size(0) != inputs.size(0))
            throw new ArgumentException(
                $"targets has shape {ShapeText.Of(targets)}, inputs {ShapeText.Of(inputs)}; there must be one target a sample.", nameof(targets));

        (Inputs, Targets) = (inputs, targets);
    }

    /// <summary>The samples, [N, …].</summary>
    public Tensor Inputs { get; }

    /// <summary>The targets, [N, …].</summary>
    public Tensor Targets { get; }

    /// <summary>The number of samples, N.</summary>
    public long Count => Inputs.size(0);

    /// <summary>A copy of the samples at the given indices and their targets, in that order.</summary>
    public (Tensor Inputs, Tensor Targets) Batch(long[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        using var selected = tensor(indices);
        using var onInputs = selected.to(Inputs.device);
        using var onTargets = selected.to(Targets.device);
        return (Inputs.index_select(0, onInputs), Targets.index_select(0, onTargets));
    }

    /// <summary>A view of consecutive samples and their targets; nothing is copied.</summary>
    public (Tensor Inputs, Tensor Targets) Range(long start, long length) =>
        (Inputs.narrow(0, start, length), Targets.narrow(0, start, length));
}
