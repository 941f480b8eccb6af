using System;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr.Training;

public sealed partial record TrainerOptions
{
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(AccumulatedBatches);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(EvaluationBatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Workers);
        RequirePositive(Patience, nameof(Patience));
        RequirePositive(KeepEvery, nameof(KeepEvery));
        ArgumentNullException.ThrowIfNull(PriorWeight);
        if (!Enum.IsDefined(PriorGradient))
            throw new ArgumentOutOfRangeException(nameof(PriorGradient), PriorGradient, $"There are {string.Join(", ", Enum.GetNames<PriorGradient>())}.");
        if (!Enum.IsDefined(MemoryFormat))
            throw new ArgumentOutOfRangeException(nameof(MemoryFormat), MemoryFormat, $"There are {string.Join(", ", Enum.GetNames<MemoryFormat>())}.");
        if (!double.IsFinite(Mixup) || Mixup < 0)
            throw new ArgumentOutOfRangeException(nameof(Mixup), Mixup, "Mixup's α must be finite and at least 0.");
        if (ClipNorm is { } norm && !(double.IsFinite(norm) && norm > 0))
            throw new ArgumentOutOfRangeException(nameof(ClipNorm), norm, "The largest norm of the gradients must be finite and above 0.");
        if (Mixup > 0 && UsesPrior)
            throw new ArgumentException("A mixture of two samples has no class to attribute: use Mixup or Prior, not both.", nameof(Mixup));
        ArgumentNullException.ThrowIfNull(Attribution);
        ArgumentNullException.ThrowIfNull(AuxiliaryLosses);
        foreach (var (output, loss) in AuxiliaryLosses)
        {
            ArgumentNullException.ThrowIfNull(output, nameof(AuxiliaryLosses));
            ArgumentNullException.ThrowIfNull(loss, nameof(AuxiliaryLosses));
        }

        if (BatchSize < Group.Size)
            throw new ArgumentException($"A batch of {BatchSize} samples is shared by {Group.Size} processes, so some would have none: BatchSize is that of all together.", nameof(BatchSize));
        if (Group.Size > 1 && MemoryFormat == MemoryFormat.Fastest)
            throw new ArgumentException(
                "Processes that share a training must compute alike, but a measurement may fall differently in each: name the format that Trainer.FastestMemoryFormat finds.",
                nameof(MemoryFormat));
        ValidateMetrics();
        ValidateFiles();
    }

    /// <summary>The options for outputs [1, …] and samples: metrics that were left to their default must fit both. A batch stands for what is not in memory.</summary>
    internal TrainerOptions For(long[] outputs, SampleSource source)
    {
        if (!ReferenceEquals(Metrics, DefaultMetrics))
            return this;
        using var scope = NewDisposeScope();
        var targets = source.Targets ?? source.First(outputs is [_, > 1] ? 1 : Math.Min(BatchSize, source.Count)).Targets;
        var areClasses = outputs is [_, > 1] ? targets.dtype == ScalarType.Int64 && targets.dim() == 1
            : outputs is [_] or [_, 1] && targets.numel() == targets.size(0) && targets.eq(0).logical_or(targets.eq(1)).all().ToBoolean();
        return areClasses ? this : this with { Metrics = NoneFits };
    }

    /// <summary>How the prior's gradient is computed for that network; null without a prior.</summary>
    internal PriorGradient? ResolvePriorGradient(AttributedModel model)
    {
        if (!UsesPrior)
            return null;
        // Of the passes in first order a prior sees the attributions and nothing else.
        var isFirstOrder = !Prior!.AsksNetwork && Attribution is XGradient or Gradient && model.Identity.IsModule && model.Module is IXDnn and IPiecewiseLinear;
        if (PriorGradient == PriorGradient.FirstOrder && !isFirstOrder)
            throw new ArgumentException(
                $"The prior's gradient for {Attribution.Name} of {model.Module.GetType().Name} takes a double backward pass: in first order there are "
                + "X-Gradients and gradients of X-DNNs that implement IPiecewiseLinear, as declared ones of piecewise-linear layers do, and no certified budgets. Leave "
                + $"{nameof(PriorGradient)} to its default.");
        return isFirstOrder && PriorGradient != PriorGradient.DoubleBackward ? PriorGradient.FirstOrder : PriorGradient.DoubleBackward;
    }

    private void ValidateMetrics()
    {
        ArgumentNullException.ThrowIfNull(Metrics);
        foreach (var metric in Metrics)
            ArgumentNullException.ThrowIfNull(metric, nameof(Metrics));
        if (Metrics.GroupBy(metric => metric.FullName).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two metrics are called {twice.Key}; their figures could not be told apart.", nameof(Metrics));
        if (TrainingMetrics && MetricGroups.Columns(Metrics) is [var column, ..])
            throw new ArgumentException(
                $"A metric is grouped by the column '{column}', but of the training samples outputs and targets are kept, and no columns. Leave TrainingMetrics off, or group by \"{Sample.Label}\".",
                nameof(Metrics));
        if (TracksBest && Metrics.Count == 0 && !ReferenceEquals(Metrics, NoneFits))
            throw new ArgumentException(
                "KeepBest and Patience compare the first metric, but there is none. Leave Metrics to its default to compare the evaluation loss where targets are not classes.",
                nameof(Metrics));
    }

    private void ValidateFiles()
    {
        ArgumentNullException.ThrowIfNull(Logs);
        if (CheckpointPath is not null && IsWriter)
            Checkpoint.RequireDirectory(CheckpointPath);
        else if (CheckpointPath is null && Resume)
            throw new ArgumentException("Resume keeps the run beside the checkpoint: set CheckpointPath too.", nameof(Resume));
        if (Resume && MemoryFormat == MemoryFormat.Fastest)
            throw new ArgumentException(
                "A run that goes on must compute as it did before, but a measurement may fall the other way: name the format that Trainer.FastestMemoryFormat finds.",
                nameof(MemoryFormat));
        if (KeepEvery is not null && !Resume)
            throw new ArgumentException("KeepEvery says how often Resume keeps the run: set Resume too.", nameof(KeepEvery));
    }

    private static void RequirePositive(int? value, string name)
    {
        if (value is <= 0)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1; leave it out for none.");
    }
}
