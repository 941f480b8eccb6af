using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using TorchSharp;
using XAttr.Examples.Shared;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tool;

/// <summary>The training of a run, as its settings say.</summary>
internal static class RunTraining
{
    /// <summary>The names of the priors.</summary>
    public static IReadOnlyList<string> Priors { get; } = ["none", "gini", "total-variation", "l1", "l2"];

    /// <summary>Trains, from where the run stands.</summary>
    public static TrainingHistory Train(Network network, RunDirectory run, ProcessGroup processes, LabelledSamples training, LabelledSamples evaluation, TextWriter progress, CancellationToken cancellation)
    {
        var settings = run.Config;
        using var optimizer = RunOptimizer.Create(network.Module, settings, progress.WriteLine);
        using var shown = new ConsoleProgress(progress, interactive: false, settings.Network);
        var options = new TrainerOptions
        {
            Epochs = settings.Epochs,
            BatchSize = settings.Batch,
            Seed = settings.Seed,
            Mixup = settings.Mixup,
            FreezeNorms = settings.FreezeNorms,
            KeepBest = settings.KeepBest,
            Scheduler = RunOptimizer.Scheduler(optimizer, settings),
            Prior = Prior(settings.Prior),
            PriorWeight = settings.WarmUp > 0 ? WeightSchedule.WarmUp(settings.Lambda, settings.WarmUp) : settings.Lambda,
            Attribution = network.IsXDnn ? new XGradient() : new InputXGradient(),
            Metrics = Metrics(network, training),
            CheckpointPath = run.Checkpoint,
            Resume = true,
            Workers = training.Workers,
            Processes = processes,
            Logs = processes.Rank == 0 ? [new JsonLinesLog(run.Metrics), new TensorBoardLog(run.TensorBoard)] : [],
            Progress = shown,
            Notify = progress.WriteLine,
        };
        return new Trainer(network.Module, Loss(network, training), optimizer, options).Train(training.Dataset, evaluation.Dataset, cancellation);
    }

    private static AttributionPrior? Prior(string name) => name switch
    {
        "none" => null,
        "gini" => new GiniPrior(),
        "total-variation" => new TotalVariationPrior { ScalePerSample = true },
        "l1" => new L1Prior(),
        "l2" => new L2Prior(),
        _ => throw new BadInputException(NearestNames.Unknown("prior", name, Priors)),
    };

    private static Metric[] Metrics(Network network, LabelledSamples samples) => Outputs(network, samples) > 5 ? [new Accuracy(), new Accuracy(5)] : [new Accuracy()];

    private static Func<Tensor, Tensor, Tensor> Loss(Network network, LabelledSamples samples) => Outputs(network, samples) == 1
        ? static (output, labels) => functional.binary_cross_entropy_with_logits(output.squeeze(1), labels.to(output.dtype))
        : static (output, labels) => functional.cross_entropy(output, labels);

    private static long Outputs(Network network, LabelledSamples samples)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var output = network.Module.call(samples.First(1));
        return output.dim() == 2 ? output.size(1) : throw new BadInputException($"{network.Type.Name} has outputs of shape {Cell.Text(output.shape, "")}; xdnn trains networks with a score a class, [N, K].");
    }
}
