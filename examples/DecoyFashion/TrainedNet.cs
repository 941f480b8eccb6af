using System;
using System.Linq;
using XAttr.Training;

namespace XAttr.Examples.DecoyFashion;

/// <summary>A network and how it came about.</summary>
internal sealed record TrainedNet(string Name, DecoyNet Net, TrainingHistory History) : IDisposable
{
    /// <summary>The share of decoy test images that it classifies rightly after the last epoch.</summary>
    public double Accuracy => History.Epochs[^1].Metric!.Value;

    /// <summary>The median time of a training step, the mean over the epochs.</summary>
    public double MillisecondsPerStep => History.Epochs.Average(epoch => epoch.MillisecondsPerStep);

    public void Dispose() => Net.Dispose();
}
