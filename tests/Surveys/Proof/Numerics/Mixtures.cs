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
    /// The largest difference, over the samples, relative to the largest output; infinite where a batch of one gives another shape, an element is a number in
    /// one of both alone, or there is no row a sample.
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
        // What squeezes its result takes the dimension of a batch of one, too, and leaves the sample as it is.
        if (alone.dim() == beside.dim() - 1)
            alone = alone.unsqueeze(0);
        var difference = Evaluation.LargestDifference(alone, beside);
        return difference == 0 ? 0 : difference / Evaluation.LargestSize(beside);
    }
}
