using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.Sparsity;

/// <summary>Trains one network on one split and says how it does.</summary>
internal static class Repetition
{
    public const string ValidationAuc = "validation_auc", TestAuc = "test_auc", BestEpoch = "best_epoch", TrueShare = "true_share", Seconds = "seconds";

    private const double LearningRate = 1e-3;

    // Test samples on which the attribution's share is taken: all of them would cost as much as a third of the training.
    private const long SharedSamples = 1000;

    public static Dictionary<string, double> Run(SparsityData data, SweepRun run, int epochs)
    {
        var started = Stopwatch.GetTimestamp();
        using var scope = NewDisposeScope();
        using var split = new Split(data, run.Seed);
        using var net = data.NewNet(Methods.HasBias(run.Method));
        using var optimizer = optim.Adam(net.parameters(), LearningRate);
        var history = new Trainer(net, Loss, optimizer, Options(run, split, epochs)).Train(split.Training, split.Validation);
        var figures = new Dictionary<string, double>
        {
            [ValidationAuc] = history.BestMetric!.Value,
            [TestAuc] = net.Evaluate(split.Test, new RocAuc(), batchSize: 4096),
            [BestEpoch] = history.BestEpoch!.Value,
        };
        if (data.TrueFeatures.Length > 0)
            figures[TrueShare] = ShareOf(data.TrueFeatures, net, split.Test.Inputs.narrow(0, 0, SharedSamples));
        figures[Seconds] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return figures;
    }

    // As published: the whole training set is one batch, validated before each step, and the best of these networks is tested.
    private static TrainerOptions Options(SweepRun run, Split split, int epochs)
    {
        var options = new TrainerOptions
        {
            Epochs = epochs,
            BatchSize = Split.TrainingSamples,
            Seed = run.Seed,
            Metrics = [new RocAuc()],
            EvaluateFirst = true,
            KeepBest = true,
        };
        if (Methods.Attribution(run.Method, split.Training.Inputs) is not { } attribution)
            return options;
        var gini = new GiniPrior();
        return options with
        {
            Attribution = attribution,
            AttributionTarget = _ => tensor(0L),
            Prior = run.Method.Contains(Methods.Twice, StringComparison.Ordinal) ? 2 * gini : gini,
            PriorWeight = run.Method.Contains(Methods.Ramped, StringComparison.Ordinal)
                ? WeightSchedule.WarmUp(run.PriorWeight, epochs / 2.0)
                : run.PriorWeight,
        };
    }

    private static Tensor Loss(Tensor output, Tensor target) => functional.binary_cross_entropy_with_logits(output.squeeze(1), target);

    // By x·∂F/∂x for every network, which is X-Gradient for those without biases.
    private static double ShareOf(int[] features, Module<Tensor, Tensor> net, Tensor inputs)
    {
        using var scope = NewDisposeScope();
        var means = new InputXGradient().Attribute(net, inputs, 0).abs().mean([0]);
        return means.index_select(0, tensor(features.Select(feature => (long)feature).ToArray())).sum().ToDouble() / means.sum().ToDouble();
    }
}
