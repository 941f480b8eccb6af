using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>What would fail after an epoch, tried before the first step; nothing is left of it.</summary>
internal static class TrainingTrial
{
    /// <summary>Tries it, with the network in the mode that it is trained in.</summary>
    public static void Require(AttributedModel model, TrainingStep step, TrainerOptions options, SampleSource training, SampleSource? evaluation, long[] outputShape)
    {
        var sampler = new BatchSampler(training.Count, options.BatchSize, options.Seed, options.DropLast, options.Group);
        if (options.Group.Size > 1)
            RequireNoBatchNorms(model.Module, options.Group);
        if (sampler.SmallestBatch == 1)
            RequireOneIsEnough(model, options, training);
        if (options.UsesPrior)
            RequirePrior(model, step, options, training, sampler, outputShape);
        if (evaluation is not null)
            RequireEvaluation(model, step, options, evaluation, nameof(evaluation));
        if (options.TrainingMetrics)
            RequireEvaluation(model, step, options, training, nameof(training));
    }

    // A batch norm divides by the deviation of the batch's values, and its running one by their number less one.
    private static void RequireOneIsEnough(AttributedModel model, TrainerOptions options, SampleSource training)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var random = new RandomState();
        using var buffers = new BufferState(model.Module);
        buffers.Keep();
        var broken = NonFiniteSource.Buffers(model.Module);
        var norms = new List<string>();
        var hooks = model.Module.named_modules().Where(static named => named.module is Module<Tensor, Tensor>)
            .Select(named => ((Module<Tensor, Tensor>)named.module).register_forward_pre_hook((module, input) =>
            {
                if (module.training && BatchStatistics.IsNorm(module) && input.numel() == input.size(1))
                    norms.Add($"'{named.name}' ({module.GetType().Name})");
                return input;
            })).ToList();
        try
        {
            model.Call(SampleCheck.First(training, 1, ModuleDevice.Of(model.Module)));
            norms.AddRange(NonFiniteSource.Buffers(model.Module).Except(broken).Select(static name => $"the layer of '{name}'"));
        }
        catch (Exception error) when (norms.Count > 0 && error is ArgumentException or ExternalException)
        {
            // What the layer says of it is said below, with the way out.
        }
        finally
        {
            hooks.ForEach(static hook => hook.remove());
            buffers.Restore();
        }

        if (norms.Count > 0)
            throw new ArgumentException(
                $"{training.Count} samples in batches of {options.BatchSize} leave a batch of one sample, but {norms[0]} needs two values a channel at least in train "
                + $"mode. Set {nameof(TrainerOptions)}.{nameof(TrainerOptions.DropLast)}, another {nameof(TrainerOptions.BatchSize)}, or "
                + $"{nameof(TrainerOptions.FreezeNorms)}.",
                nameof(training));
    }

    private static void RequirePrior(AttributedModel model, TrainingStep step, TrainerOptions options, SampleSource training, BatchSampler sampler, long[] outputShape)
    {
        using var scope = NewDisposeScope();
        var first = training.First(1);
        options.Prior!.Require(training.Targets is null ? first.Columns : training.First(training.Count).Columns);
        (options.Attribution as AttributionMethod)?.RequireAnyOrder(model.Attributed(first.AllInputs));
        RequireSamplesApart(model.Module);
        // Where λ begins above 0, the first step tries it.
        if (options.PriorWeight.At(0) > 0)
            return;
        using var batch = training.Read([sampler.Part(1).First()], options.Seed, epoch: 1, options.Workers, default).Single();
        var samples = batch.On(ModuleDevice.Of(model.Module), training.Count);
        SampleCheck.RequireLabels(samples.Targets, outputShape, nameof(training), batch.Indices);
        step.Try(samples);
    }

    // The statistics of a part of the batch are others than those of the whole.
    private static void RequireNoBatchNorms(Module network, ProcessGroup group)
    {
        if (!BatchStatistics.AreUsed(network))
            return;
        var norm = network.named_modules().Where(static named => BatchStatistics.IsNorm(named.module)).Select(static named => $"'{named.name}' ({named.module.GetType().Name})").FirstOrDefault();
        throw new ArgumentException(
            $"{ModuleName.Of(network)} normalises by its batch{(norm is null ? "" : $", in {norm}")}, of which each of the {group.Size} processes has a part only. Set "
            + $"{nameof(TrainerOptions)}.{nameof(TrainerOptions.FreezeNorms)}, normalise each sample by itself (GroupNorm, LayerNorm, Fixup without norms), or train in one process.",
            nameof(network));
    }

    // What normalises by the batch takes its running statistics for an attribution; what mixes samples all the same has none.
    private static void RequireSamplesApart(Module network)
    {
        using var running = new RunningStatistics(network);
        if (BatchStatistics.AreUsed(network))
            throw new ArgumentException(
                $"{network.GetType().Name} mixes the samples of its batch in train mode, and has no running statistics to take instead, so no attribution belongs "
                + "to one sample alone. Train it without the prior, or normalise by what keeps running statistics.",
                nameof(network));
    }

    // The outputs of one batch stand for all: what there is to find out lies in their shape and in the targets. Of targets that are not in memory a few say
    // nothing about metrics, such as one that wants both classes, so that the loss alone is tried.
    private static void RequireEvaluation(AttributedModel model, TrainingStep step, TrainerOptions options, SampleSource data, string name)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var random = new RandomState();
        using var mode = new ModuleMode(model.Module, training: false);
        var device = ModuleDevice.Of(model.Module);
        try
        {
            var columns = MetricGroups.Columns(options.Metrics);
            if (data.Targets is null)
            {
                var first = data.First(1);
                _ = MetricGroups.Take(first.Columns, columns);
                step.Loss(model.Call([.. first.AllInputs.Select(input => input.to(device))]), first.Targets.to(device));
                return;
            }

            var count = Math.Min(options.EvaluationBatchSize, data.Count);
            var some = model.Call(SampleCheck.First(data, count, device));
            var outputs = some.index_select(0, arange(data.Count, ScalarType.Int64, device).remainder(count));
            Metric.ComputeAll(options.Metrics, outputs, data.Targets, MetricGroups.Take(data.First(data.Count).Columns, columns));
            step.Loss(outputs, data.Targets.to(device));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or ExternalException)
        {
            throw new ArgumentException($"The {name} set was tried before the first step, and cannot be evaluated: {error.Message}", name, error);
        }
    }
}
