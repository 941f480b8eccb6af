using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>Where a training stands, beside the weights, the optimiser and the random state.</summary>
internal sealed class RunState : IDisposable
{
    /// <summary>The epochs that are over.</summary>
    public List<EpochRecord> Epochs { get; init; } = [];

    /// <summary>The optimiser steps that were taken.</summary>
    public long Steps { get; set; }

    /// <summary>How many batches of the epoch under way are done.</summary>
    public int Batch { get; set; }

    /// <summary>The sums of the epoch under way.</summary>
    public EpochMeter Meter { get; set; } = new(new());

    /// <summary>The evaluation that came before the steps of the epoch under way.</summary>
    public EvaluationResult? Before { get; set; }

    /// <summary>Whether the metric has stopped getting better.</summary>
    public bool StoppedEarly { get; set; }

    /// <summary>The best evaluation.</summary>
    public BestWeights Best { get; } = new();

    /// <summary>The outputs that the epoch's steps were taken at, where metrics are computed on them.</summary>
    public List<Tensor> Outputs { get; } = [];

    /// <summary>Their targets.</summary>
    public List<Tensor> Targets { get; } = [];

    /// <summary>Goes on to the next epoch.</summary>
    public void EndEpoch(EpochRecord record)
    {
        Epochs.Add(record);
        (Batch, Meter, Before) = (0, new(new()), null);
        Free(Outputs);
        Free(Targets);
    }

    public void Dispose()
    {
        Best.Dispose();
        Free(Outputs);
        Free(Targets);
    }

    private static void Free(List<Tensor> tensors)
    {
        tensors.ForEach(static tensor => tensor.Dispose());
        tensors.Clear();
    }
}
