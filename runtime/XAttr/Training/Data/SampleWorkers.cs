using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>Threads that fetch the samples of batches, the first batch first.</summary>
internal sealed class SampleWorkers : IDisposable
{
    private readonly Queue<(FilledBatch Batch, int Position)> _waiting = new();
    private readonly Action<FilledBatch, int> _fetch;
    private readonly Thread[] _threads;
    private bool _isOver;

    public SampleWorkers(int count, Action<FilledBatch, int> fetch)
    {
        _fetch = fetch;
        _threads = [.. Enumerable.Range(0, count).Select(i => new Thread(Work) { IsBackground = true, Name = $"samples {i}" })];
        foreach (var thread in _threads)
            thread.Start();
    }

    /// <summary>Has a batch filled.</summary>
    public void Add(FilledBatch batch)
    {
        lock (_waiting)
        {
            for (var position = 0; position < batch.Indices.Length; position++)
                _waiting.Enqueue((batch, position));
            Monitor.PulseAll(_waiting);
        }
    }

    /// <summary>Ends the threads, each after the sample that it is at.</summary>
    public void Dispose()
    {
        lock (_waiting)
        {
            _isOver = true;
            Monitor.PulseAll(_waiting);
        }

        foreach (var thread in _threads)
            thread.Join();
    }

    private void Work()
    {
        using var frozen = no_grad();
        while (Next() is var (batch, position))
            _fetch(batch, position);
    }

    private (FilledBatch, int)? Next()
    {
        lock (_waiting)
        {
            while (!_isOver && _waiting.Count == 0)
                Monitor.Wait(_waiting);
            return _isOver ? null : _waiting.Dequeue();
        }
    }
}
