using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Proof.Numerics;

/// <summary>A sample's output by itself beside the same sample's in a batch, in float64 and eval mode: they differ where samples mix.</summary>
internal static class Mixtures
{
    private const int Samples = 3;

    /// <summary>
    /// The largest difference, over the samples, relative to the largest output; infinite where a batch of one gives another shape, or there is no row a
    /// sample.
    /// </summary>
    public static double WorstError(Module net, Func<Tensor[], Tensor> call, IReadOnlyList<IReadOnlyList<long>> sizes, int seed)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        manual_seed(seed);
        net.to(ScalarType.Float64);
        net.eval();
        var inputs = sizes.Select(static size => randn([Samples, .. size], ScalarType.Float64)).ToArray();
        var together = Run(inputs);
        return together.dim() == 0 || together.size(0) != Samples
            ? double.PositiveInfinity
            : Enumerable.Range(0, Samples).Max(sample => Difference(Run([.. inputs.Select(input => input.narrow(0, sample, 1))]), together.narrow(0, sample, 1)));

        Tensor Run(Tensor[] tensors)
        {
            manual_seed(seed);
            return call([.. tensors.Select(static tensor => tensor.clone())]);
        }
    }

    private static double Difference(Tensor alone, Tensor beside)
    {
        if (!alone.shape.SequenceEqual(beside.shape))
            return double.PositiveInfinity;
        var (difference, size) = (alone.sub(beside).abs().max().ToDouble(), beside.abs().max().ToDouble());
        return difference == 0 ? 0 : difference / size;
    }
}
