using System;
using System.IO;
using System.Threading;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.DecoyFashion;

/// <summary>Trains the network, always from the same weights and in the same order, and evaluates it on the decoy test images.</summary>
internal sealed class NetTraining(DemoOptions options, TensorDataset test, CancellationToken cancellation)
{
    public const double LearningRate = 1e-3;

    public TrainedNet Train(string name, TensorDataset images, AttributionPrior? prior)
    {
        manual_seed(options.Seed);
        var net = new DecoyNet();
        net.to(options.Device == "cuda" ? CUDA : CPU);
        using var optimizer = optim.Adam(net.parameters(), LearningRate);
        using var progress = new ConsoleProgress($"{name,-5}");
        var checkpoint = Path.Combine(options.Out, name + ".dat");
        var trainer = new Trainer(net, (output, label) => functional.cross_entropy(output, label), optimizer, new()
        {
            Epochs = options.Epochs,
            Seed = options.Seed,
            Prior = prior,
            PriorWeight = options.Lambda,
            Progress = progress,
            CheckpointPath = checkpoint,
        });
        var history = trainer.Train(images, test, cancellation);
        if (history.Cancelled)
        {
            net.Dispose();
            throw new OperationCanceledException(
                $"Interrupted after {history.Steps} steps; {checkpoint} holds the weights so far.", cancellation);
        }
        return new TrainedNet(name, net, history);
    }
}
