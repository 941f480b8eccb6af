using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>The samples of a data set in memory, fetched one at a time, as files would be.</summary>
internal sealed class FetchedSamples(TensorDataset data) : torch.utils.data.Dataset
{
    private int _running;

    /// <summary>What is done before a sample is handed over.</summary>
    public Action<long> OnFetch { get; init; } = static _ => { };

    /// <summary>What is made of a sample; it may draw from <see cref="Trainer.SampleRandom"/>.</summary>
    public Func<Tensor, Tensor> Augment { get; init; } = static input => input;

    /// <summary>The samples that were asked for.</summary>
    public ConcurrentQueue<long> Fetched { get; } = new();

    /// <summary>How many threads were in here at once.</summary>
    public int MostAtOnce { get; private set; }

    public override long Count => data.Count;

    public override Dictionary<string, Tensor> GetTensor(long index)
    {
        var running = Interlocked.Increment(ref _running);
        lock (Fetched)
            MostAtOnce = Math.Max(MostAtOnce, running);
        try
        {
            Fetched.Enqueue(index);
            OnFetch(index);
            return data.GetTensor(index).ToDictionary(static part => part.Key, part => part.Key.StartsWith("data", StringComparison.Ordinal) ? Augment(part.Value) : part.Value);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
