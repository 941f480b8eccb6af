using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// What is attributed: one value a sample, computed from the network's output. A class index and a tensor of class indices convert to it.
/// </summary>
/// <example><code>
/// method.Attribute(net, images, 3);                                                 // class 3
/// method.Attribute(net, images, labels);                                            // a class a sample
/// method.Attribute(net, images, Target.Element(2, 17, 30));                         // an element of a map [N, C, H, W]
/// method.Attribute(net, images, Target.Reduce(map => map.select(1, 2).mean([1, 2])));   // a class of a segmentation
/// </code></example>
public abstract class Target
{
    private protected Target()
    {
    }

    /// <summary>The sum of a sample's outputs; of a single output, as in regression, that output.</summary>
    public static Target Sum { get; } = new ReductionTarget("sum", static output => output.reshape(output.size(0), -1).sum(1), isLinear: true);

    /// <summary>The mean of a sample's outputs.</summary>
    public static Target Mean { get; } = new ReductionTarget("mean", static output => output.reshape(output.size(0), -1).mean([1]), isLinear: true);

    /// <summary>log σ of every class, summed: the value whose gradient Ross et al. 2017 penalise.</summary>
    internal static Target LogProbabilities { get; } = new ReductionTarget("log-probabilities", LogProbabilitySum, isLinear: false);

    /// <summary>One class for all samples, of outputs [N], [N, K] or [N, K, 1, 1]; of a map or a sequence an <see cref="Element"/> is asked for.</summary>
    public static Target Class(long index) => new IndexTarget(index);

    /// <summary>
    /// Class indices, int64: [] (one for all samples), [N] (one a sample), of outputs [N], [N, K] or [N, K, 1, 1]; or [N, T] (T a sample, whose outputs
    /// are summed, and counted row by row where the output has more dimensions).
    /// </summary>
    /// <param name="indices">The indices; the tensor stays the caller's.</param>
    public static Target Classes(Tensor indices)
    {
        TargetSelection.RequireIndices(indices);
        return new ClassTarget(indices);
    }

    /// <summary>The same element of every sample's output: <c>Element(2, 17, 30)</c> is output[:, 2, 17, 30].</summary>
    public static Target Element(params long[] index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return new ElementTarget([.. index]);
    }

    /// <summary>Any reduction to one value a sample, [N, …] → [N], differentiable, without mixing samples.</summary>
    public static Target Reduce(Func<Tensor, Tensor> reduction)
    {
        ArgumentNullException.ThrowIfNull(reduction);
        return new ReductionTarget("reduction", reduction, isLinear: false);
    }

    /// <summary>One class for all samples.</summary>
    public static implicit operator Target(long index) => Class(index);

    /// <summary>Class indices.</summary>
    public static implicit operator Target(Tensor indices) => Classes(indices);

    /// <summary>Whether the value is known to be linear in the output, so that it keeps the network's degree.</summary>
    internal abstract bool IsLinear { get; }

    /// <summary>The values, [R], of outputs [R, …].</summary>
    /// <param name="output">The network's output.</param>
    /// <param name="rows">Which sample each row belongs to, or null where every sample has one row, in order.</param>
    /// <param name="samples">How many samples there are.</param>
    internal abstract Tensor Values(Tensor output, Tensor? rows, long samples);

    private static Tensor LogProbabilitySum(Tensor output) =>
        output.dim() == 2 && output.size(1) > 1
            ? output.log_softmax(1).sum(1)
            : nn.functional.logsigmoid(output).add(nn.functional.logsigmoid(output.neg())).reshape(output.size(0), -1).sum(1);
}
