using System;
using System.Linq;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>A group whose processes are threads of this one, each with what it makes itself.</summary>
internal sealed class ThreadGroup : ProcessGroup
{
    private readonly Barrier _barrier;
    private readonly Tensor?[] _tensors;

    private ThreadGroup(int rank, Barrier barrier, Tensor?[] tensors)
        : base(rank, tensors.Length) => (_barrier, _tensors) = (barrier, tensors);

    /// <summary>Runs a body in each of so many processes; what it returns, or what it threw, by rank.</summary>
    public static (T? Result, Exception? Error)[] Run<T>(int size, Func<ProcessGroup, T> body)
    {
        using var barrier = new Barrier(size);
        var (tensors, outcomes) = (new Tensor?[size], new (T?, Exception?)[size]);
        var threads = Enumerable.Range(0, size).Select(rank => new Thread(() =>
        {
            try
            {
                using var group = new ThreadGroup(rank, barrier, tensors);
                outcomes[rank] = (body(group), null);
            }
            catch (Exception error)
            {
                outcomes[rank] = (default, error);
            }
        })).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        return outcomes;
    }

    /// <summary>What a body returns in each of so many processes.</summary>
    public static T[] All<T>(int size, Func<ProcessGroup, T> body)
    {
        var outcomes = Run(size, body);
        Assert.All(outcomes, static outcome => Assert.Null(outcome.Error));
        return [.. outcomes.Select(static outcome => outcome.Result!)];
    }

    protected override void AllReduceCore(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        Meet(tensor);
        var sum = _tensors.Select(static other => other!.clone()).Aggregate(static (sum, other) => sum.add_(other));
        Meet(tensor);
        tensor.copy_(sum);
    }

    protected override void BroadcastCore(Tensor tensor)
    {
        Meet(tensor);
        if (Rank > 0)
            tensor.copy_(_tensors[0]!);
        Meet(tensor);
    }

    // A process that waits for one that does not come is what must not happen.
    private void Meet(Tensor tensor)
    {
        _tensors[Rank] = tensor;
        if (!_barrier.SignalAndWait(TimeSpan.FromSeconds(20)))
            throw new TimeoutException($"Process {Rank} waited for another in vain.");
    }
}
