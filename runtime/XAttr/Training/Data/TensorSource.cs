using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>Samples in memory.</summary>
internal sealed class TensorSource(TensorDataset data) : SampleSource
{
    private readonly bool _hasUnlabelled = IgnoredLabels.Count(data.Targets) < data.Count;

    public override long Count => data.Count;

    public override Tensor? Targets => data.Targets;

    public override TensorDataset First(long count) => Rows(rows => rows.narrow(0, 0, count));

    public override IEnumerable<SourceBatch> Read(IEnumerable<long[]> batches, long seed, int epoch, int workers, CancellationToken cancellation) =>
        batches.Select(indices => new SourceBatch(indices, Labelled(indices), () =>
        {
            var selected = tensor(indices);
            return Rows(rows => TensorDataset.Rows(rows, selected));
        }));

    public override IEnumerable<TensorDataset> InOrder((long Start, long Length) part, int batchSize, int workers, CancellationToken cancellation)
    {
        for (var start = part.Start; start < part.Start + part.Length; start += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            var length = Math.Min(batchSize, part.Start + part.Length - start);
            // Views, which outlive the scope of whoever asks for them.
            var batch = Rows(rows => rows.narrow(0, start, length).DetachFromDisposeScope());
            try
            {
                yield return batch;
            }
            finally
            {
                batch.Free();
            }
        }
    }

    private TensorDataset Rows(Func<Tensor, Tensor> of) => new([.. data.AllInputs.Select(of)], of(data.Targets))
    {
        Columns = data.Columns.ToDictionary(static column => column.Key, column => of(column.Value)),
    };

    // The samples that a loss is the mean over.
    private long Labelled(long[] indices)
    {
        if (!_hasUnlabelled)
            return indices.Length;
        using var scope = NewDisposeScope();
        return IgnoredLabels.Count(TensorDataset.Rows(data.Targets, tensor(indices)));
    }
}
