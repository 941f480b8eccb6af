using System.Linq;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Uniform in [−0.5, 0.5), whatever the network: what a method must beat. The network is not run.</summary>
public sealed class RandomAttribution : AttributionMethod
{
    /// <summary>The seed.</summary>
    public long Seed { get; init; }

    internal override long PassesPerRow(Subject subject) => 0;

    internal override Tensor[][] Compute(Subject subject)
    {
        using var draws = new SeededDraws(Seed);
        return Enumerable.Range(0, subject.Targets).Select(_ => subject.Inputs
            .Select(input => subject.Spread(draws.Uniform([subject.Samples, .. input.shape[1..]]).sub(0.5).to(input.dtype, input.device))).ToArray()).ToArray();
    }
}
