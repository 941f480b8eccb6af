using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>One training from where it stands to its end.</summary>
internal sealed class TrainingRun(
    Module<Tensor, Tensor> model,
    optim.Optimizer optimizer,
    TrainingStep step,
    TrainerOptions options,
    TensorDataset training,
    TensorDataset? evaluation,
    RunState state,
    RunKeeper keeper)
{
    private readonly BatchSampler _sampler = new(training.Count, options.BatchSize, options.Seed);
    private readonly Device _device = ModuleDevice.Of(model);
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _batchesHere;

    public TrainingHistory ToEnd(CancellationToken cancellation)
    {
        foreach (var log in options.Logs)
            log.Begin(state.Epochs);
        step.Begin();
        var cancelled = false;
        while (state.Epochs.Count < options.Epochs && !state.StoppedEarly && !cancelled)
        {
            cancelled = !TryEpoch(state.Epochs.Count + 1, cancellation);
            keeper.Keep(state);
        }

        if (options.KeepBest && !cancelled)
        {
            state.Best.Restore(model);
            keeper.KeepWeights(state);
        }

        return new()
        {
            Epochs = state.Epochs,
            Steps = state.Steps,
            Cancelled = cancelled,
            PriorGradient = step.PriorGradient,
            MemoryFormat = step.MemoryFormat,
            StoppedEarly = state.StoppedEarly,
            BestEpoch = state.Best.Epoch > 0 ? state.Best.Epoch : null,
            BestMetric = state.Best.Epoch > 0 ? state.Best.Value : null,
        };
    }

    private bool TryEpoch(int epoch, CancellationToken cancellation)
    {
        if (options.EvaluateFirst && state.Batch == 0 && !TryEvaluate(epoch, cancellation))
            return false;
        foreach (var batches in _sampler.Epoch(epoch).Skip(state.Batch).Chunk(options.AccumulatedBatches))
        {
            if (cancellation.IsCancellationRequested)
                return false;
            TakeStep(epoch, batches);
            if (options.KeepEvery is { } often && state.Steps % often == 0)
                keeper.KeepRun(state);
        }

        if (!options.EvaluateFirst && !TryEvaluate(epoch, cancellation))
            return false;
        EndEpoch(epoch);
        return true;
    }

    private void TakeStep(int epoch, long[][] batches)
    {
        var samples = batches.Sum(batch => batch.Length);
        foreach (var indices in batches)
        {
            var last = ReferenceEquals(indices, batches[^1]);
            var started = Stopwatch.GetTimestamp();
            var result = Accumulate(epoch, indices, (double)indices.Length / samples);
            if (last)
                step.Update();
            state.Batch++;
            _batchesHere++;
            state.Steps += last ? 1 : 0;
            state.Meter.Add(result, indices.Length, Stopwatch.GetElapsedTime(started));
            options.Progress?.Report(Progress(epoch, state.Meter));
        }
    }

    private StepResult Accumulate(int epoch, long[] indices, double share)
    {
        using var scope = NewDisposeScope();
        var (inputs, targets) = training.Batch(indices);
        var position = ((long)(epoch - 1) * _sampler.BatchesPerEpoch) + state.Batch;
        var batch = new MiniBatch(inputs.to(_device), targets.to(_device), share, (double)position / _sampler.BatchesPerEpoch, position);
        var result = step.Accumulate(batch);
        if (!result.IsFinite)
            throw new TrainingDivergedException(
                epoch, state.Batch + 1, indices, result.Loss, result.Prior, NonFiniteSource.Find(model, batch.Inputs, indices), keeper.Kept);
        if (options.TrainingMetrics)
            state.Outputs.Add(result.Output!.detach().clone().DetachFromDisposeScope());
        return result with { Output = null };
    }

    private bool TryEvaluate(int epoch, CancellationToken cancellation)
    {
        if (evaluation is null)
            return true;
        try
        {
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var outputs = model.Predict(evaluation, options.EvaluationBatchSize, cancellation);
            var metrics = Metric.ComputeAll(options.Metrics, outputs, evaluation.Targets);
            double? first = options.Metrics is [var metric, ..] ? metrics[metric.Name] : null;
            state.Before = new(step.Loss(outputs, evaluation.Targets.to(_device)).ToDouble(), metrics, first);
            if (options.TracksBest)
                state.Best.Offer(epoch, first!.Value, options.Metrics[0].HigherIsBetter, options.KeepBest ? model : null);
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private void EndEpoch(int epoch)
    {
        var meter = state.Meter;
        var record = new EpochRecord
        {
            Epoch = epoch,
            Loss = meter.Loss,
            Prior = meter.Prior,
            PriorWeight = meter.PriorWeight,
            LearningRate = optimizer.ParamGroups.First().LearningRate,
            EvaluationLoss = state.Before?.Loss,
            Metrics = state.Before?.Metrics ?? new Dictionary<string, double>(),
            TrainingMetrics = options.TrainingMetrics ? OfTraining(epoch) : new Dictionary<string, double>(),
            Metric = state.Before?.First,
            Seconds = meter.Seconds,
            MillisecondsPerStep = meter.MillisecondsPerStep(),
        };
        state.EndEpoch(record);
        state.StoppedEarly = evaluation is not null && epoch - state.Best.Epoch >= options.Patience;
        RunFile.Advance(options.Scheduler, record.Metric);
        foreach (var log in options.Logs)
            log.Append(record);
        options.Progress?.Report(Progress(epoch, meter) with { Step = _sampler.BatchesPerEpoch, EpochEnded = true });
    }

    private Dictionary<string, double> OfTraining(int epoch)
    {
        using var scope = NewDisposeScope();
        long[] order = [.. _sampler.Epoch(epoch).SelectMany(batch => batch)];
        return Metric.ComputeAll(options.Metrics, cat(state.Outputs), training.Batch(order).Targets);
    }

    private TrainingProgress Progress(int epoch, EpochMeter meter)
    {
        var total = (long)options.Epochs * _sampler.BatchesPerEpoch;
        var done = ((long)state.Epochs.Count * _sampler.BatchesPerEpoch) + state.Batch;
        return new()
        {
            Epoch = epoch,
            Epochs = options.Epochs,
            Step = state.Batch,
            StepsPerEpoch = _sampler.BatchesPerEpoch,
            Loss = meter.Loss,
            Prior = meter.Prior,
            PriorGradient = step.PriorGradient,
            Metric = state.Epochs.Count > 0 ? state.Epochs[^1].Metric : null,
            MetricName = options.Metrics.Count > 0 ? options.Metrics[0].Name : "",
            SamplesPerSecond = meter.SamplesPerSecond,
            Remaining = Stopwatch.GetElapsedTime(_started) / Math.Max(1, _batchesHere) * (total - done),
        };
    }
}
