using System.Linq;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// Uniform in (−0.5, 0.5), whatever the network: what a method must beat. The network is not run. A sample's numbers depend on the seed and
/// on its number among the samples (from <see cref="AttributionOptions.FirstSample"/> on).
/// </summary>
public sealed class RandomAttribution : AttributionMethod
{
    /// <summary>The seed.</summary>
    public long Seed { get; init; }

    internal override long PassesPerRow(Subject subject) => 0;

    internal override Tensor[][] Compute(Subject subject)
    {
        var draws = subject.Draws(Seed);
        return Enumerable.Range(0, subject.Targets).Select(target => subject.Inputs
            .Select((input, i) => subject.Spread(draws.Uniform(input, subject.Samples, target, i).sub(0.5))).ToArray()).ToArray();
    }
}
