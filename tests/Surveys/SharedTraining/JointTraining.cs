using System;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.SharedTraining;

/// <summary>A training whose losses do not depend on how many processes share it.</summary>
internal static class JointTraining
{
    // The last batch of an epoch has two samples.
    private const int Count = 104, BatchSize = 17, Epochs = 8;

    /// <summary>Trains for 56 steps; a line of standard output a batch, with its loss and prior, and at the end the weights.</summary>
    /// <param name="processes">Who shares it.</param>
    /// <param name="type">The numbers' type.</param>
    /// <param name="way">first: the prior in first order. second: by double backward, two batches a step. mixup: without a prior, on mixtures.</param>
    public static void Run(ProcessGroup processes, ScalarType type, string way)
    {
        var data = Samples.Make(Count, type);
        // Of process 0 alone the weights count.
        manual_seed(1 + processes.Rank);
        using var net = new SmallNet().to(type);
        using var mask = new MaskPrior("mask");
        using var optimizer = optim.Adam(net.parameters(), 0.01);
        var prior = new GiniPrior() + 0.01 * new TotalVariationPrior { ScalePerSample = true } + 0.1 * mask + 0.1 * new SpreadPrior();
        var history = new Trainer(net, (output, label) => functional.cross_entropy(output, label), optimizer, new()
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            AccumulatedBatches = way == "second" ? 2 : 1,
            Mixup = way == "mixup" ? 0.4 : 0,
            Prior = way == "mixup" ? null : prior,
            PriorWeight = 0.5,
            PriorGradient = way == "second" ? PriorGradient.DoubleBackward : PriorGradient.Automatic,
            Seed = 3,
            ClipNorm = 2,
            KeepBest = true,
            TrainingMetrics = true,
            Processes = processes,
            Progress = new StepNumbers(Count, BatchSize),
        }).Train(data, data);
        if (processes.Rank > 0)
            return;
        foreach (var epoch in history.Epochs)
            Numbers.Say($"epoch {epoch.EvaluationLoss:R} {epoch.Metric:R} {epoch.TrainingMetrics.Single().Value:R}");
        Numbers.Say($"weights {string.Join(' ', net.parameters().SelectMany(static weight => weight.to(ScalarType.Float64).flatten().data<double>()).Select(static value => value.ToString("R")))}");
    }

    /// <summary>The figures of each step, from the means of its epoch so far.</summary>
    private sealed class StepNumbers(int count, int batchSize) : IProgress<TrainingProgress>
    {
        private (double Loss, double Prior, long Samples) _before;

        public void Report(TrainingProgress value)
        {
            if (value.EpochEnded)
            {
                _before = default;
                return;
            }

            var samples = Math.Min(value.Step * (long)batchSize, count);
            var (loss, prior) = (value.Loss * samples, (value.Prior ?? 0) * samples);
            var size = samples - _before.Samples;
            Numbers.Say($"step {(loss - _before.Loss) / size:R} {(prior - _before.Prior) / size:R}");
            _before = (loss, prior, samples);
        }
    }
}
