using System;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.Gallery;

/// <summary>A network and how it came about.</summary>
/// <param name="Name">What it was trained with.</param>
/// <param name="Net">The network.</param>
/// <param name="History">Its training.</param>
internal sealed record ShapeTraining(string Name, ShapeNet Net, TrainingHistory History) : IDisposable
{
    public const int Seed = 1;
    public const double LearningRate = 2e-3;
    public const double PriorWeight = 50;

    /// <summary>The share of test images that are classified rightly at the end.</summary>
    public double Accuracy => History.Epochs[^1].Metric!.Value;

    public static ShapeTraining Run(string name, TensorDataset training, TensorDataset test, AttributionPrior? prior, int epochs)
    {
        manual_seed(Seed);
        var net = new ShapeNet();
        using var optimizer = optim.Adam(net.parameters(), LearningRate);
        var trainer = new Trainer(net, (output, label) => functional.cross_entropy(output, label), optimizer, new()
        {
            Epochs = epochs,
            BatchSize = 64,
            Seed = Seed,
            Prior = prior,
            PriorWeight = PriorWeight,
        });
        return new(name, net, trainer.Train(training, test));
    }

    public void Dispose() => Net.Dispose();
}

/// <summary>Tells discs, squares and crosses apart.</summary>
[XDnn(1, ShapeImages.Side, ShapeImages.Side)]
[Conv2d(8, 5, Stride = 2, Padding = 2), ReLU]
[Conv2d(16, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Flatten, Linear(32), ReLU, Linear(3)]
public partial class ShapeNet;
