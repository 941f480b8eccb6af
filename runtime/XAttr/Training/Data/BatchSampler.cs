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
    public BatchSampler(long count, int batchSize, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        (_count, _batchSize, _seed) = ((int)count, batchSize, seed);
    }

    /// <summary>The number of batches in an epoch.</summary>
    public int BatchesPerEpoch => (_count - 1) / _batchSize + 1;

    /// <summary>The batches of one epoch, as indices of samples.</summary>
    public IEnumerable<long[]> Epoch(int epoch)
    {
        var order = Permutation.Of(_count, _seed, epoch);
        for (var start = 0; start < _count; start += Math.Min(_batchSize, _count - start))
            yield return order[start..(start + Math.Min(_batchSize, _count - start))];
    }
}
