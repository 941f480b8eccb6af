using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>One training from beginning to end: the state of the loop.</summary>
internal sealed class TrainingRun(
    Module<Tensor, Tensor> model, TrainingStep step, TrainerOptions options, TensorDataset training, TensorDataset? evaluation)
{
    private readonly BatchSampler _sampler = new(training.Count, options.BatchSize, options.Seed);
    private readonly Device _device = ModuleDevice.Of(model);
    private readonly List<EpochRecord> _epochs = [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _steps;

    public TrainingHistory ToEnd(CancellationToken cancellation)
    {
        var cancelled = false;
        for (var epoch = 1; epoch <= options.Epochs && !cancelled; epoch++)
        {
            cancelled = !TryEpoch(epoch, cancellation);
            SaveCheckpoint();
        }

        return new() { Epochs = _epochs, Steps = _steps, Cancelled = cancelled };
    }

    private bool TryEpoch(int epoch, CancellationToken cancellation)
    {
        var meter = new EpochMeter();
        var position = 0;
        foreach (var indices in _sampler.Epoch(epoch))
        {
            if (cancellation.IsCancellationRequested)
                return false;
            var started = Stopwatch.GetTimestamp();
            var result = TakeStep(epoch, ++position, indices);
            meter.Add(result, indices.Length, Stopwatch.GetElapsedTime(started));
            options.Progress?.Report(Progress(epoch, position, meter));
        }

        return TryEndEpoch(epoch, meter, cancellation);
    }

    private StepResult TakeStep(int epoch, int position, long[] indices)
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = training.Batch(indices);
        var result = step.Take(inputs.to(_device), targets.to(_device));
        if (!result.IsFinite)
            throw new TrainingDivergedException(epoch, position, result.Loss, result.Prior, options.CheckpointPath);
        _steps++;
        return result;
    }

    private bool TryEndEpoch(int epoch, EpochMeter meter, CancellationToken cancellation)
    {
        double? metric = null;
        try
        {
            if (evaluation is not null)
                metric = Evaluation.Evaluate(model, evaluation, options.Metric, options.EvaluationBatchSize, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }

        _epochs.Add(meter.ToRecord(epoch, metric));
        options.Progress?.Report(Progress(epoch, _sampler.BatchesPerEpoch, meter) with { EpochEnded = true });
        return true;
    }

    private TrainingProgress Progress(int epoch, int position, EpochMeter meter)
    {
        var total = (long)options.Epochs * _sampler.BatchesPerEpoch;
        return new()
        {
            Epoch = epoch,
            Epochs = options.Epochs,
            Step = position,
            StepsPerEpoch = _sampler.BatchesPerEpoch,
            Loss = meter.Loss,
            Prior = meter.Prior,
            Metric = _epochs.Count > 0 ? _epochs[^1].Metric : null,
            MetricName = options.Metric.Name,
            SamplesPerSecond = meter.SamplesPerSecond,
            Remaining = Stopwatch.GetElapsedTime(_started) / _steps * (total - _steps),
        };
    }

    private void SaveCheckpoint()
    {
        if (options.CheckpointPath is not null)
            Checkpoint.Save(model, options.CheckpointPath, new() { Epoch = _epochs.Count, Step = _steps, Seed = options.Seed });
    }
}
