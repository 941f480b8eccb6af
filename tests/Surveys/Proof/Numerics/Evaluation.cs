using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Proof.Numerics;

/// <summary>How a network is run where its numbers are measured.</summary>
internal static class Evaluation
{
    /// <summary>How many samples a batch has.</summary>
    public const int Samples = 3;

    /// <summary>Puts a network into float64 and draws a batch for it.</summary>
    public static Tensor[] Prepare(Module net, IReadOnlyList<IReadOnlyList<long>> sizes, int seed)
    {
        manual_seed(seed);
        net.to(ScalarType.Float64);
        return [.. sizes.Select(static size => randn([Samples, .. size], ScalarType.Float64))];
    }

    /// <summary>The output. A copy goes in, since a network may change its input; what it draws at random is drawn alike for a seed.</summary>
    public static Tensor Run(Func<Tensor[], Tensor> call, Tensor[] inputs, int seed)
    {
        manual_seed(seed);
        return call(Array.ConvertAll(inputs, static input => input.clone()));
    }

    /// <summary>
    /// The largest difference of two outputs, element by element. Where both are the same infinity, or no number, they agree; it is infinite where one of
    /// them alone is, or where they differ in shape.
    /// </summary>
    public static double LargestDifference(Tensor one, Tensor other)
    {
        if (!one.shape.SequenceEqual(other.shape))
            return double.PositiveInfinity;
        var same = one.eq(other).logical_or(one.isnan().logical_and(other.isnan()));
        var difference = where(same, zeros_like(one), one.sub(other)).abs().max().ToDouble();
        return double.IsNaN(difference) ? double.PositiveInfinity : difference;
    }

    /// <summary>The largest finite element in size; 0 where there is none.</summary>
    public static double LargestSize(Tensor output) => where(output.isfinite(), output, zeros_like(output)).abs().max().ToDouble();
}
