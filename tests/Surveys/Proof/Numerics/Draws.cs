using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Proof.Numerics;

/// <summary>The outputs for one input under several seeds, in float64 and eval mode: they differ where the network draws.</summary>
internal static class Draws
{
    private const int Seeds = 4;

    /// <summary>The largest difference between the first call's output and another's; infinite where an element is a number in one of them alone.</summary>
    public static double WorstDifference(Module net, Func<Tensor[], Tensor> call, IReadOnlyList<IReadOnlyList<long>> sizes, int seed)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var inputs = Evaluation.Prepare(net, sizes, seed);
        net.eval();
        var outputs = Enumerable.Range(seed, Seeds).Select(drawn => Evaluation.Run(call, inputs, drawn)).ToList();
        return outputs.Max(output => Evaluation.LargestDifference(output, outputs[0]));
    }
}
