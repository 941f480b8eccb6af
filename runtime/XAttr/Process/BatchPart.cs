using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// A process's part of a batch that several share. What is computed over the whole batch comes to the same number in all of them, and is differentiable in
/// the samples that are here: the gradients of all processes add up to that of one process with the whole batch.
/// </summary>
/// <param name="group">The processes.</param>
/// <param name="count">How many samples of the batch are here; 0 where a sample stands in for none.</param>
internal sealed class BatchPart(ProcessGroup group, long count)
{
    /// <summary>The mean over the batch, from the mean over the samples that are here.</summary>
    /// <param name="own">A mean over samples, of any shape.</param>
    /// <param name="ofNone">What it is where no process has a sample.</param>
    public Tensor Mean(Tensor own, double ofNone = 0)
    {
        using var scope = NewDisposeScope();
        var sums = cat([own.detach().to(ScalarType.Float64).flatten().mul(count), full(1, count, ScalarType.Float64, own.device)]).cpu();
        group.AllReduce(sums);
        var total = sums[-1].ToDouble();
        if (total == 0)
            return scope.MoveToOuter(own.mul(0).add(ofNone));
        var mean = sums.narrow(0, 0, own.numel()).div(total).view(own.shape).to(own.dtype, own.device);

        // Its own part adds 0 and brings its gradient: the value stays the same bits in all processes.
        var part = own.mul(count / total);
        return scope.MoveToOuter(mean.add(part.sub(part.detach())));
    }

    /// <summary>Where the samples that are here stand in the batch, once it was gathered; of none, a place that there is.</summary>
    public long Start { get; private set; }

    /// <summary>The rows of the whole batch, from those of the samples that are here.</summary>
    public Tensor Gather(Tensor own)
    {
        using var scope = NewDisposeScope();
        var (all, start) = group.Gathered(count > 0 ? own : null);
        all = all.to(own.device);
        Start = count > 0 ? start : 0;
        if (!own.requires_grad)
            return scope.MoveToOuter(all);
        var end = start + count;
        return scope.MoveToOuter(count > 0 ? cat([all.narrow(0, 0, start), own, all.narrow(0, end, all.size(0) - end)]) : all.add(own.sum().mul(0)));
    }
}
