using System;
using System.Linq;
using XAttr.Training;

namespace XAttr.Examples.DecoyFashion;

/// <summary>A small convolutional network over grey images of 28 × 28 pixels, with one score for each of ten classes.</summary>
[XDnn(1, 28, 28, Regular = true)]
[Conv2d(16, 5, Stride = 2, Padding = 2), ReLU]
[Conv2d(32, 3, Padding = 1), ReLU, MaxPool2d(2)]
[Flatten, Linear(128), ReLU, Linear(10)]
public partial class DecoyNet;

/// <summary>A network and how it came about.</summary>
internal sealed record TrainedNet(string Name, DecoyNet Net, TrainingHistory History) : IDisposable
{
    /// <summary>The share of decoy test images that it classifies rightly after the last epoch.</summary>
    public double Accuracy => History.Epochs[^1].Metric!.Value;

    /// <summary>The median time of a training step, the mean over the epochs.</summary>
    public double MillisecondsPerStep => History.Epochs.Average(epoch => epoch.MillisecondsPerStep);

    public void Dispose() => Net.Dispose();
}
