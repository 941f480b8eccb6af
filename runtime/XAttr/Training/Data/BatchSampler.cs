using System;
using System.Collections.Generic;

namespace XAttr.Training;

/// <summary>
/// Which samples make up which batch: every sample once an epoch, in an order that depends on seed and epoch alone, so that any epoch can be
/// repeated without the ones before it.
/// </summary>
internal sealed class BatchSampler
{
    private readonly int _count;
    private readonly int _batchSize;
    private readonly long _seed;

    /// <summary>A sampler of shuffled batches.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="batchSize">The size of a batch; the last one of an epoch may be smaller.</param>
    /// <param name="seed">The seed of the order.</param>
    /// <param name="dropLast">Whether a last batch that is smaller is left out.</param>
    public BatchSampler(long count, int batchSize, long seed, bool dropLast = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        if (dropLast && count < batchSize)
            throw new ArgumentException(
                $"There are {count} samples, fewer than a batch of {batchSize}: with DropLast no batch is left. Make the batches smaller.", nameof(batchSize));
        (_count, _batchSize, _seed) = ((int)count, batchSize, seed);
        BatchesPerEpoch = dropLast ? _count / batchSize : (_count - 1) / batchSize + 1;
    }

    /// <summary>The number of batches in an epoch.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>The size of the smallest batch.</summary>
    public int SmallestBatch => Math.Min(_batchSize, _count - ((BatchesPerEpoch - 1) * _batchSize));

    /// <summary>The batches of one epoch, as indices of samples.</summary>
    public IEnumerable<long[]> Epoch(int epoch)
    {
        var order = Permutation.Of(_count, _seed, epoch);
        for (var batch = 0; batch < BatchesPerEpoch; batch++)
        {
            var start = batch * _batchSize;
            yield return order[start..(start + Math.Min(_batchSize, _count - start))];
        }
    }
}
