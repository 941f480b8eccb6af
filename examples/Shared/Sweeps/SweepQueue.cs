using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace XAttr.Examples.Shared;

/// <summary>The side of the sweep that hands out runs and keeps results.</summary>
internal sealed class SweepQueue(IReadOnlyList<SweepRun> runs, SweepOptions options, SweepResultFile file)
{
    // A process that dies of the same run so often will do so again.
    private const int Attempts = 3;

    private readonly ConcurrentQueue<SweepRun> _queue = new(runs.Where(run => file[run] is null));
    private readonly object _lock = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private SweepException? _failure;
    private int _done = runs.Count(run => file[run] is not null);
    private int _doneHere;

    /// <summary>Runs what is left.</summary>
    public void ToEnd(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var threads = Enumerable.Range(0, Math.Min(options.Workers, _queue.Count)).Select(_ => new Thread(() => Work(stop))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        cancellation.ThrowIfCancellationRequested();
        if (_failure is not null)
            throw _failure;
    }

    private void Work(CancellationTokenSource stop)
    {
        SweepProcess? process = null;
        try
        {
            while (!stop.IsCancellationRequested && _queue.TryDequeue(out var run))
                process = Train(run, process, stop);
        }
        finally
        {
            process?.Dispose();
        }
    }

    private SweepProcess? Train(SweepRun run, SweepProcess? process, CancellationTokenSource stop)
    {
        for (var attempt = 1; !stop.IsCancellationRequested; attempt++)
        {
            process ??= new(options);
            SweepAnswer? answer;
            using (stop.Token.Register(process.Kill))
                answer = process.Train(run);
            if (answer?.Result is { } result)
            {
                Keep(result);
                return process;
            }

            if (answer is not null || (attempt == Attempts && !stop.IsCancellationRequested))
                Fail(new(run, answer?.Error ?? $"its process died {Attempts} times"), stop);
            process.Dispose();
            process = null;
        }

        return process;
    }

    private void Keep(SweepResult result)
    {
        lock (_lock)
        {
            file.Append(result);
            _doneHere++;
            _done++;
            options.Progress?.Report(new(_done, runs.Count, Stopwatch.GetElapsedTime(_started) / _doneHere * (runs.Count - _done)));
        }
    }

    private void Fail(SweepException failure, CancellationTokenSource stop)
    {
        lock (_lock)
            _failure ??= failure;
        stop.Cancel();
    }
}
