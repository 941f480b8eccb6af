using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Training;
using static System.FormattableString;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.Guidance;

/// <summary>Trains one network and says how each class fares.</summary>
internal static class Repetition
{
    public const string Average = "average", Worst = "worst_group", Milliseconds = "ms_per_step", Seconds = "seconds";

    private const int BatchSize = 1000;

    private const double LearningRate = 1e-3;

    /// <summary>The figure of a class.</summary>
    public static string OfClass(int label) => Invariant($"class_{label}");

    /// <summary>Trains with a method at a λ.</summary>
    public static Dictionary<string, double> Run(FashionMnist data, string method, Masks masks, SweepRun run, int epochs, bool isHeldOut)
    {
        var started = Stopwatch.GetTimestamp();
        using var scope = NewDisposeScope();
        using var sets = new GuidanceSets(data, masks, (int)run.Seed, isHeldOut);
        using Module<Tensor, Tensor> net = Methods.HasBias(method) ? new GuidanceNet.Regular() : new GuidanceNet();
        using var optimizer = optim.Adam(net.parameters(), LearningRate);
        var options = new TrainerOptions { Epochs = epochs, BatchSize = BatchSize, Seed = run.Seed };
        var guidance = Methods.Guidance(method, sets.Training.Inputs, epochs);
        if (guidance is var (attribution, prior))
            options = options with { Attribution = attribution, Prior = prior, PriorWeight = run.PriorWeight };
        using var owner = guidance?.Prior as IDisposable;
        var history = new Trainer(net, static (output, label) => functional.cross_entropy(output, label), optimizer, options).Train(sets.Training);

        var outputs = net.Predict(sets.Judged, batchSize: BatchSize);
        var classes = new Accuracy { GroupBy = "label" }.ComputeGroups(outputs, sets.Judged.Targets, new Dictionary<string, Tensor>());
        var figures = classes.ToDictionary(static one => OfClass((int)one.Key), static one => one.Value);
        figures[Average] = classes.Values.Average();
        figures[Worst] = classes.Values.Min();
        figures[Milliseconds] = history.Epochs.Average(static epoch => epoch.MillisecondsPerStep);
        figures[Seconds] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return figures;
    }
}
