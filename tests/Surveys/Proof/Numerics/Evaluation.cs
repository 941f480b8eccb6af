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
}
