using System;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>How a <see cref="Trainer"/> trains.</summary>
public sealed record TrainerOptions
{
    /// <summary>How often every sample is seen. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>How many samples a step takes; the last batch of an epoch may be smaller. Default 128.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>How many samples are evaluated at once. Default 256.</summary>
    public int EvaluationBatchSize { get; init; } = 256;

    /// <summary>
    /// The seed of shuffling and of the backend's generator (dropout). The same seed gives the same bits on one backend with one number
    /// of threads; initial weights are drawn before, so seed them with <c>torch.manual_seed</c>.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>What is wished of the X-Gradient of the training samples; needs a network that is an X-DNN.</summary>
    public AttributionPrior? Prior { get; init; }

    /// <summary>λ in loss + λ·Ω(A). At 0 the prior is not evaluated and the step is a plain one. Default 1.</summary>
    public double PriorWeight { get; init; } = 1;

    /// <summary>
    /// From a batch's targets to the class indices whose outputs are attributed, [], [N] or [N, T]; without it the targets themselves.
    /// </summary>
    public Func<Tensor, Tensor>? AttributionTarget { get; init; }

    /// <summary>What is computed on the evaluation set at the end of every epoch. Default: <see cref="Accuracy"/>.</summary>
    public Metric Metric { get; init; } = new Accuracy();

    /// <summary>Where the weights are kept: written at the end of every epoch and where training is cancelled. None without it.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>Told after every step, on the training thread.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    internal bool UsesPrior => Prior is not null && PriorWeight > 0;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(EvaluationBatchSize);
        ArgumentNullException.ThrowIfNull(Metric);
        if (!double.IsFinite(PriorWeight) || PriorWeight < 0)
            throw new ArgumentOutOfRangeException(nameof(PriorWeight), PriorWeight, "The prior's weight λ must be finite and at least 0.");
        if (CheckpointPath is not null)
            Checkpoint.RequireDirectory(CheckpointPath);
    }
}
