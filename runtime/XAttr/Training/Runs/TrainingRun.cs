using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>One training from where it stands to its end.</summary>
internal sealed class TrainingRun(
    AttributedModel model,
    optim.Optimizer optimizer,
    TrainingStep step,
    TrainerOptions options,
    SampleSource training,
    SampleSource? evaluation,
    long[] outputShape,
    RunState state,
    RunKeeper keeper,
    Notices notices)
{
    private readonly BatchSampler _sampler = new(training.Count, options.BatchSize, options.Seed, options.DropLast, options.Group);
    private readonly Device _device = ModuleDevice.Of(model.Module);
    private readonly RunLogs _logs = new(options.IsWriter ? options.Logs : [], keeper);
    private readonly IProgress<TrainingProgress>? _progress = options.IsWriter ? options.Progress : null;
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _batchesHere;

    public TrainingHistory ToEnd(CancellationToken cancellation)
    {
        _logs.Begin(state.Epochs);
        step.Begin();
        var cancelled = false;
        while (state.Epochs.Count < options.Epochs && !state.StoppedEarly && !cancelled)
        {
            cancelled = !TryEpoch(state.Epochs.Count + 1, cancellation);
            keeper.Keep(state);
        }

        if (options.KeepBest && !cancelled)
        {
            state.Best.Restore(model.Module);
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
            Notices = notices.Said,
        };
    }

    private bool TryEpoch(int epoch, CancellationToken cancellation)
    {
        if (options.EvaluateFirst && state.Batch == 0 && !TryEvaluate(epoch, cancellation))
            return false;
        if (!TrySteps(epoch, cancellation))
            return false;

        keeper.RequireFinite(state);
        if (!options.EvaluateFirst && !TryEvaluate(epoch, cancellation))
            return false;
        EndEpoch(epoch);
        return true;
    }

    // Whether all steps of the epoch that are left were taken.
    private bool TrySteps(int epoch, CancellationToken cancellation)
    {
        using var read = training.Read(_sampler.Part(epoch).Skip(state.Batch), options.Seed, epoch, options.Workers, cancellation).GetEnumerator();
        var batches = new List<SourceBatch>();
        try
        {
            while (state.Batch < _sampler.BatchesPerEpoch)
            {
                var started = Stopwatch.GetTimestamp();
                // Stopped in one process, while it waited for samples or not, all stop before the same step.
                if (options.Group.Any(!TryRead(read, batches, cancellation)))
                    return false;
                TakeStep(epoch, batches, started);
                Free(batches);
                if (options.KeepEvery is { } often && state.Steps % often == 0)
                {
                    keeper.RequireFinite(state);
                    keeper.KeepRun(state);
                }
            }
        }
        finally
        {
            Free(batches);
        }

        return true;
    }

    // Whether the batches of a step were read, before anyone stopped it.
    private bool TryRead(IEnumerator<SourceBatch> read, List<SourceBatch> batches, CancellationToken cancellation)
    {
        try
        {
            while (batches.Count < options.AccumulatedBatches && read.MoveNext())
                batches.Add(read.Current);
            return !cancellation.IsCancellationRequested;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static void Free(List<SourceBatch> batches)
    {
        batches.ForEach(static batch => batch.Dispose());
        batches.Clear();
    }

    private void TakeStep(int epoch, List<SourceBatch> batches, long started)
    {
        var weights = Labelled(batches);
        for (var i = 0; i < batches.Count; i++)
        {
            var result = Accumulate(epoch, batches[i], weights[i], (double)weights[i] / weights.Sum());
            if (i == batches.Count - 1)
            {
                if (step.Update() is { } source)
                    throw Diverged(epoch, [.. batches.SelectMany(static batch => batch.Indices)], result, source);
                state.Steps++;
            }

            state.Batch++;
            _batchesHere++;
            state.Meter.Add(result, weights[i], Stopwatch.GetElapsedTime(started));
            started = Stopwatch.GetTimestamp();
            _progress?.Report(Progress(epoch, state.Meter));
        }
    }

    // The samples that the loss of each batch is the mean over, those of other processes included.
    private long[] Labelled(List<SourceBatch> batches)
    {
        var own = batches.Select((batch, i) => _sampler.IsStandIn(state.Batch + i) ? 0 : batch.Labelled).ToArray();
        if (options.Group.Size == 1)
            return own;
        using var all = tensor(own);
        options.Group.AllReduce(all);
        return all.data<long>().ToArray();
    }

    private StepResult Accumulate(int epoch, SourceBatch read, long labelled, double share)
    {
        using var scope = NewDisposeScope();
        var position = ((long)(epoch - 1) * _sampler.BatchesPerEpoch) + state.Batch;
        var batch = read.On(_device, training.Count, share, (double)position / _sampler.BatchesPerEpoch, position) with { IsStandIn = _sampler.IsStandIn(state.Batch) };
        // Those of a source in memory were looked at before the first step.
        if (training.Targets is null)
            SampleCheck.RequireLabels(batch.Targets, outputShape, nameof(training), read.Indices);
        var result = step.Accumulate(batch);
        if (!result.IsFinite)
        {
            // The batch is run once more, from the buffers that it was run from, and leaves nothing in them either.
            step.Revert();
            var source = labelled == 0 ? "no sample of the batch has a label but -100, which the loss leaves out"
                : options.Group.First(NonFiniteSource.Find(model, batch.Inputs, read.Indices));
            step.Revert();
            step.Begin();
            throw Diverged(epoch, read.Indices, result, source);
        }

        if (options.TrainingMetrics)
        {
            state.Outputs.Add(OfAll(batch.IsStandIn ? null : result.Output!).clone().DetachFromDisposeScope());
            state.Targets.Add(OfAll(batch.IsStandIn ? null : batch.Targets).clone().DetachFromDisposeScope());
        }

        return result with { Output = null };
    }

    // Rows of all processes, in order.
    private Tensor OfAll(Tensor? own) => options.Group.Size == 1 ? own!.detach() : options.Group.Gathered(own).Rows;

    private TrainingDivergedException Diverged(int epoch, long[] samples, StepResult result, string? source) =>
        new(epoch, state.Batch + 1, samples, result.Loss, result.Prior, source, keeper.Kept);

    private bool TryEvaluate(int epoch, CancellationToken cancellation)
    {
        if (evaluation is null)
            return true;
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        if (TryPredict(evaluation, cancellation) is not var (outputs, targets, columns))
            return false;
        if (evaluation.Targets is null)
            SampleCheck.RequireLabels(targets, outputShape, nameof(evaluation));
        var metrics = Metric.ComputeAll(options.Metrics, outputs, targets, columns);
        var loss = step.Loss(outputs, targets.to(_device)).ToDouble();
        double? first = options.Metrics is [var metric, ..] ? metrics[metric.FullName] : options.TracksBest ? loss : null;
        state.Before = new(loss, metrics, first);
        if (options.TracksBest)
            state.Best.Offer(epoch, first!.Value, options.Metrics is [{ HigherIsBetter: true }, ..], options.KeepBest ? model.Module : null);
        return true;
    }

    // The outputs of all samples, of which each process predicts a part, their targets, and the columns of the metrics; null where one was stopped.
    private (Tensor Outputs, Tensor Targets, Dictionary<string, Tensor> Columns)? TryPredict(SampleSource data, CancellationToken cancellation)
    {
        var (start, length) = options.Group.Share(data.Count);
        var columns = MetricGroups.Columns(options.Metrics);
        (Tensor Outputs, Tensor Targets, Dictionary<string, Tensor> Columns)? own = null;
        var stopped = false;
        try
        {
            own = length > 0 ? ModuleEvaluation.Run(model, data, (start, length), columns, options.EvaluationBatchSize, options.Workers, cancellation) : null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            stopped = true;
        }

        return options.Group.Any(stopped)
            ? null
            : (OfAll(own?.Outputs), data.Targets ?? OfAll(own?.Targets), columns.ToDictionary(static name => name, name => OfAll(own?.Columns[name])));
    }

    private void EndEpoch(int epoch)
    {
        Agreement.RequireSameState(options.Group, model.Module, epoch);
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
            TrainingMetrics = options.TrainingMetrics ? OfTraining() : new Dictionary<string, double>(),
            Metric = state.Before?.First,
            Seconds = meter.Seconds,
            MillisecondsPerStep = meter.MillisecondsPerStep(),
        };
        state.EndEpoch(record);
        state.StoppedEarly = evaluation is not null && epoch - state.Best.Epoch >= options.Patience;
        RunFile.Advance(options.Scheduler, record.Metric);
        _logs.Append(record);
        _progress?.Report(Progress(epoch, meter) with { Step = _sampler.BatchesPerEpoch, EpochEnded = true });
    }

    private Dictionary<string, double> OfTraining()
    {
        using var scope = NewDisposeScope();
        return Metric.ComputeAll(options.Metrics, cat(state.Outputs), cat(state.Targets), new Dictionary<string, Tensor>());
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
            MetricName = options.Metrics.Count > 0 ? options.Metrics[0].FullName : options.TracksBest ? "loss/eval" : "",
            SamplesPerSecond = meter.SamplesPerSecond,
            Remaining = Stopwatch.GetElapsedTime(_started) / Math.Max(1, _batchesHere) * (total - done),
        };
    }
}
