using System;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.KilledTraining;

/// <summary>A training with all that has a state.</summary>
internal static class OneTraining
{
    /// <summary>Trains, or goes on training, in a folder; a line of standard output a batch, and at the end the numbers.</summary>
    public static void Run(string folder)
    {
        manual_seed(7);
        using var inputs = randn(96, 12);
        using var labels = randint(0, 3, [96], dtype: ScalarType.Int64);
        using var mask = ones(12);
        using var prior = new MaskPrior(mask);
        using var net = new DropoutNet();
        using var optimizer = optim.Adam(net.parameters(), 0.02);
        var options = new TrainerOptions
        {
            Epochs = 6,
            BatchSize = 16,
            AccumulatedBatches = 2,
            Seed = 3,
            ClipNorm = 1,
            Prior = prior,
            PriorWeight = 0.1,
            Scheduler = optim.lr_scheduler.StepLR(optimizer, 2, 0.5),
            Metrics = [new Accuracy(), new Accuracy(2)],
            TrainingMetrics = true,
            KeepBest = true,
            CheckpointPath = Path.Combine(folder, "net.dat"),
            Resume = true,
            KeepEvery = 1,
            Logs = [new CsvLog(Path.Combine(folder, "log.csv"))],
            Progress = new LineProgress(),
        };
        var data = new TensorDataset(inputs, labels);
        var history = new Trainer(net, (output, label) => functional.cross_entropy(output, label), optimizer, options).Train(data, data);

        foreach (var epoch in history.Epochs)
        {
            Console.WriteLine(
                $"{Numbers.Mark}epoch {epoch.Epoch} {epoch.Loss:R} {epoch.Prior:R} {epoch.PriorWeight:R} {epoch.LearningRate:R} {epoch.EvaluationLoss:R} "
                + string.Join(' ', epoch.Metrics.Concat(epoch.TrainingMetrics).Select(metric => metric.Value.ToString("R"))));
        }

        Console.WriteLine($"{Numbers.Mark}best {history.BestEpoch} {history.BestMetric:R} after {history.Steps} steps");
        foreach (var (name, weight) in net.state_dict())
            Console.WriteLine($"{Numbers.Mark}{name} {string.Join(' ', weight.data<float>().Select(BitConverter.SingleToInt32Bits))}");
    }
}
