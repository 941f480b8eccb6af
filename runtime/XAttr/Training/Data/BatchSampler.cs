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
    private readonly ProcessGroup _group;

    /// <summary>A sampler of shuffled batches.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="batchSize">The size of a batch; the last one of an epoch may be smaller.</param>
    /// <param name="seed">The seed of the order.</param>
    /// <param name="dropLast">Whether a last batch that is smaller is left out.</param>
    /// <param name="group">The processes that share each batch.</param>
    public BatchSampler(long count, int batchSize, long seed, bool dropLast = false, ProcessGroup? group = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        if (dropLast && count < batchSize)
            throw new ArgumentException(
                $"There are {count} samples, fewer than a batch of {batchSize}: with DropLast no batch is left. Make the batches smaller.", nameof(batchSize));
        (_count, _batchSize, _seed, _group) = ((int)count, batchSize, seed, group ?? ProcessGroup.Alone);
        BatchesPerEpoch = dropLast ? _count / batchSize : (_count - 1) / batchSize + 1;
    }

    /// <summary>The number of batches in an epoch.</summary>
    public int BatchesPerEpoch { get; }

    /// <summary>The size of the smallest batch.</summary>
    public int SmallestBatch => Math.Min(_batchSize, _count - ((BatchesPerEpoch - 1) * _batchSize));

    /// <summary>Whether a batch, from 0, has no sample for this process: one of another's then stands in for none.</summary>
    public bool IsStandIn(int batch) => _group.Share(SizeOf(batch)).Length == 0;

    /// <summary>This process's part of the batches of one epoch, as indices of samples; never empty, see <see cref="IsStandIn"/>.</summary>
    public IEnumerable<long[]> Part(int epoch)
    {
        foreach (var batch in Epoch(epoch))
        {
            var (start, length) = _group.Share(batch.Length);
            yield return length == 0 ? batch[..1] : batch[(int)start..(int)(start + length)];
        }
    }

    /// <summary>The batches of one epoch, as indices of samples.</summary>
    public IEnumerable<long[]> Epoch(int epoch)
    {
        var order = Permutation.Of(_count, _seed, epoch);
        for (var batch = 0; batch < BatchesPerEpoch; batch++)
        {
            var start = batch * _batchSize;
            yield return order[start..(start + SizeOf(batch))];
        }
    }

    private int SizeOf(int batch) => Math.Min(_batchSize, _count - (batch * _batchSize));
}
