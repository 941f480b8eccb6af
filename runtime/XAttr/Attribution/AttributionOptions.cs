using System;
using System.Threading;

namespace XAttr;

/// <summary>How an <see cref="IAttributionMethod"/> computes; what it computes are properties of the method itself.</summary>
public sealed record AttributionOptions
{
    internal static AttributionOptions Default { get; } = new();

    /// <summary>
    /// Keeps the graph to the parameters (and to an input that requires a gradient), so that a function of the attribution can itself be
    /// differentiated, as training with a prior does.
    /// </summary>
    public bool CreateGraph { get; init; }

    /// <summary>
    /// At most how many rows the network sees at once. Methods with many passes a sample fold several of them into one batch up to this
    /// size, and larger inputs are split. Default: as many as there are samples; <see cref="ExpectedGradients"/> all its draws of them. The
    /// result does not depend on it but for rounding.
    /// </summary>
    public int? InternalBatchSize { get; init; }

    /// <summary>
    /// Attributes in the modes that the submodules have, as in training, instead of in eval mode. Layers that normalise by the batch are an
    /// exception: they take their running statistics and leave them as they are, or there were no attribution of a sample's own.
    /// </summary>
    public bool KeepMode { get; init; }

    /// <summary>
    /// How images [N, C, H, W] lie in memory while they go through the network. Default: as they come; <see cref="MemoryFormat.Fastest"/> measures it
    /// at a network's first batch of a shape, which pays from some ten passes on, and rounds as the format that it finds.
    /// </summary>
    public MemoryFormat MemoryFormat { get; init; }

    /// <summary>
    /// The number of the first sample, where a data set is attributed a part at a time: methods that draw do so by a sample's number, so that
    /// samples 32 to 63 are attributed alike beside all others and alone with 32. Default 0.
    /// </summary>
    public long FirstSample { get; init; }

    /// <summary>Told after every batch, on the calling thread, how many of all rows went through the network.</summary>
    public IProgress<(long Done, long Total)>? Progress { get; init; }

    /// <summary>Stops between two batches.</summary>
    public CancellationToken Cancellation { get; init; }

    internal void Validate()
    {
        if (InternalBatchSize is <= 0)
            throw new ArgumentOutOfRangeException(
                nameof(InternalBatchSize), InternalBatchSize, "The internal batch size is a number of rows and must be at least 1.");
        if (!Enum.IsDefined(MemoryFormat))
            throw new ArgumentOutOfRangeException(nameof(MemoryFormat), MemoryFormat, $"There are {string.Join(", ", Enum.GetNames<MemoryFormat>())}.");
        ArgumentOutOfRangeException.ThrowIfNegative(FirstSample);
    }
}
