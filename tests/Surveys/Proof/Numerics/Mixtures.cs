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
    /// <summary>
    /// The largest difference, over the samples, relative to the largest output; infinite where a batch of one gives another number of elements, or there is no
    /// row a sample.
    /// </summary>
    public static double WorstError(Module net, Func<Tensor[], Tensor> call, IReadOnlyList<IReadOnlyList<long>> sizes, int seed)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var inputs = Evaluation.Prepare(net, sizes, seed);
        net.eval();
        var together = Evaluation.Run(call, inputs, seed);
        return together.dim() == 0 || together.size(0) != Evaluation.Samples
            ? double.PositiveInfinity
            : Enumerable.Range(0, Evaluation.Samples).Max(sample => Difference(Alone(sample), together.narrow(0, sample, 1)));

        Tensor Alone(int sample) => Evaluation.Run(call, [.. inputs.Select(input => input.narrow(0, sample, 1))], seed);
    }

    private static double Difference(Tensor alone, Tensor beside)
    {
        // Squeezing a batch of one takes the dimension of the batch, too.
        if (alone.numel() != beside.numel())
            return double.PositiveInfinity;
        alone = alone.reshape(beside.shape);
        var (difference, size) = (alone.sub(beside).abs().max().ToDouble(), beside.abs().max().ToDouble());
        return difference == 0 ? 0 : difference / size;
    }
}
