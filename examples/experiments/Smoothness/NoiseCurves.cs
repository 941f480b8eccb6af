using System.Collections.Generic;
using System.Linq;
using CsvHelper.Configuration.Attributes;
using XAttr.Training;

namespace XAttr.Examples.Smoothness;

/// <summary>The accuracies of one network under growing noise.</summary>
/// <param name="Name">plain or smooth.</param>
/// <param name="Seed">The seed of its weights and order.</param>
/// <param name="Gaussian">At each of <see cref="Noise.Deviations"/>.</param>
/// <param name="SaltAndPepper">At each of <see cref="Noise.Shares"/>.</param>
internal sealed record NoiseCurves(string Name, int Seed, double[] Gaussian, double[] SaltAndPepper)
{
    /// <summary>Measures a network.</summary>
    public static NoiseCurves Of(string name, int seed, SmoothNet net, TensorDataset test) => new(
        name, seed, Noise.Accuracies(net, test, Noise.Deviations, Noise.Gaussian), Noise.Accuracies(net, test, Noise.Shares, Noise.SaltAndPepper));

    /// <summary>A row a point.</summary>
    public IEnumerable<NoisePoint> Points() =>
    [
        .. Noise.Deviations.Zip(Gaussian, (strength, accuracy) => new NoisePoint(Name, Seed, "gaussian", strength, accuracy)),
        .. Noise.Shares.Zip(SaltAndPepper, (strength, accuracy) => new NoisePoint(Name, Seed, "salt-and-pepper", strength, accuracy)),
    ];
}

/// <summary>One accuracy of one network, as accuracy.csv has it.</summary>
internal sealed record NoisePoint(
    [property: Name("network")] string Network,
    [property: Name("seed")] int Seed,
    [property: Name("noise")] string Noise,
    [property: Name("strength")] double Strength,
    [property: Name("accuracy")] double Accuracy);
