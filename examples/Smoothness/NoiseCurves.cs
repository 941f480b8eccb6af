namespace XAttr.Examples.Smoothness;

/// <summary>The accuracies of one network under growing noise.</summary>
/// <param name="Name">plain or smooth.</param>
/// <param name="Seed">The seed of its weights and order.</param>
/// <param name="Gaussian">At each of <see cref="Noise.Deviations"/>.</param>
/// <param name="SaltAndPepper">At each of <see cref="Noise.Shares"/>.</param>
internal sealed record NoiseCurves(string Name, int Seed, double[] Gaussian, double[] SaltAndPepper);
