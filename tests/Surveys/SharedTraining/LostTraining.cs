using System;
using System.Globalization;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.SharedTraining;

/// <summary>A training with all that has a state, of which processes may be lost.</summary>
internal static class LostTraining
{
    /// <summary>Trains, or goes on training, in a folder; a line of standard output a batch, and at the end the numbers.</summary>
    /// <param name="processes">Who shares it.</param>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="failing">The call of the loss at which process 1 fails; none without it.</param>
    public static void Run(ProcessGroup processes, string folder, int? failing = null)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"process {processes.Rank} {Environment.ProcessId}"));
        var data = Samples.Make(96, ScalarType.Float32);
        using var net = new DrawingNet();
        using var prior = new MaskPrior("mask");
        using var optimizer = optim.Adam(net.parameters(), 0.02);
        var calls = 0;
        var trainer = new Trainer(net, Loss, optimizer, new()
        {
            Epochs = 6,
            BatchSize = 16,
            Seed = 3,
            Prior = prior + 0.1 * new GiniPrior(),
            Scheduler = optim.lr_scheduler.StepLR(optimizer, 2, 0.5),
            TrainingMetrics = true,
            KeepBest = true,
            CheckpointPath = Path.Combine(folder, "net.dat"),
            Resume = true,
            KeepEvery = 1,
            Processes = processes,
            Progress = new LineProgress(),
        });
        var history = trainer.Train(data, data);
        if (processes.Rank > 0)
            return;
        foreach (var epoch in history.Epochs)
            Numbers.Say($"epoch {epoch.Epoch} {epoch.Loss:R} {epoch.Prior:R} {epoch.LearningRate:R} {epoch.EvaluationLoss:R} {epoch.Metric:R} {epoch.TrainingMetrics.Single().Value:R}");
        Numbers.Say($"best {history.BestEpoch} {history.BestMetric:R} after {history.Steps} steps");
        foreach (var (name, weight) in net.state_dict())
            Numbers.Say($"{name} {string.Join(' ', weight.data<float>().Select(BitConverter.SingleToInt32Bits))}");

        Tensor Loss(Tensor output, Tensor label) => processes.Rank == 1 && ++calls == failing
            ? throw new InvalidOperationException("the disk of process 1 is gone")
            : functional.cross_entropy(output, label);
    }

    private sealed class LineProgress : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"batch {value.Epoch} {value.Step}"));
    }
}
