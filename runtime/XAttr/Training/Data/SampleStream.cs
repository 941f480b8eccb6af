using System;
using System.Collections.Generic;
using System.Threading;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>
/// Batches that threads of their own fill while the one before is computed with. TorchSharp's DataLoader does not: it fetches when it is asked for a batch and
/// not before, shuffles each epoch of a seed alike, and tells a sample nothing of its epoch.
/// </summary>
/// <param name="source">What messages call the source.</param>
/// <param name="get">A sample by its index; called by as many threads at once as there are workers.</param>
/// <param name="workers">How many threads fetch.</param>
internal sealed class SampleStream(string source, Func<long, Sample> get, int workers)
{
    // One that is filled while another is computed with, and one that is begun: memory holds three.
    private const int Ahead = 2;

    /// <summary>The batches in order, each the caller's; those that are not taken are freed when the enumeration ends.</summary>
    /// <param name="batches">The samples of each.</param>
    /// <param name="seed">The seed of what the source draws.</param>
    /// <param name="epoch">The epoch, from 1; 0 where there is none.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IEnumerable<(long[] Indices, TensorDataset Data)> Read(IEnumerable<long[]> batches, long seed, int epoch, CancellationToken cancellation)
    {
        var work = new SampleWorkers(workers, (batch, position) =>
        {
            SampleRandom.Current = new(seed, epoch, batch.Indices[position]);
            batch.Fill(position, get);
            SampleRandom.Current = null;
        });
        var pending = new Queue<FilledBatch>();
        try
        {
            using var next = batches.GetEnumerator();
            Refill(next);
            while (pending.TryPeek(out var first))
            {
                var data = first.Take(cancellation);
                pending.Dequeue().Dispose();
                Refill(next);
                yield return (first.Indices, data);
            }
        }
        finally
        {
            // The threads end first: nobody writes into what is freed.
            work.Dispose();
            foreach (var batch in pending)
                batch.Dispose();
        }

        void Refill(IEnumerator<long[]> next)
        {
            while (pending.Count < Ahead && next.MoveNext())
            {
                var batch = new FilledBatch(next.Current, source);
                pending.Enqueue(batch);
                work.Add(batch);
            }
        }
    }
}
