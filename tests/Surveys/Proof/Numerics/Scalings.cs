using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Proof.Numerics;

/// <summary>
/// F(αx) beside αᵏF(x), measured in float64 with all parameters and buffers random and not zero: a fresh batch norm or a bias of zero looks
/// homogeneous.
/// </summary>
internal static class Scalings
{
    private static readonly double[] InputScales = [1e-9, 1, 1e6];

    // Powers of 4: they and their roots scale float64 without rounding, so that even what is left of a cancellation scales.
    private static readonly double[] Alphas = [1.0 / (1 << 20), 0.25, 1024, 1 << 20];

    /// <summary>
    /// An error that no rounding explains, and that every break of homogeneity in the networks measured here exceeds: halfway, in digits,
    /// between the rounding of float64 and 1.
    /// </summary>
    public const double Significant = 1e-8;

    /// <summary>The same where part of a network may compute in float32: halfway, in digits, between its rounding and 1.</summary>
    public const double SignificantInSingle = 1e-4;

    /// <summary>
    /// The largest error relative to the largest output; infinite where one is no number and the other is. Null where all outputs are 0, or
    /// no numbers, which every degree fits.
    /// </summary>
    public static double? WorstError(
        Module<Tensor, Tensor> net, IReadOnlyList<long> sizes, Rational degree, int seed, bool training, IReadOnlyList<double>? scales = null) =>
        WorstError(net, inputs => net.call(inputs[0]), [sizes], degree, seed, training, scales);

    /// <summary>The same of a network of any inputs, which are scaled together.</summary>
    public static double? WorstError(
        Module net, Func<Tensor[], Tensor> call, IReadOnlyList<IReadOnlyList<long>> sizes, Rational degree, int seed, bool training,
        IReadOnlyList<double>? scales = null)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var inputs = Evaluation.Prepare(net, sizes, seed);
        Randomize(net.named_parameters().Select(static named => (named.name, (Tensor)named.parameter)));
        Randomize(net.named_buffers().Select(static named => (named.name, named.buffer)));
        net.train(training);
        return (scales ?? InputScales).SelectMany(scale => Errors(call, Scaled(inputs, scale), degree.ToDouble(), seed)).Max();
    }

    private static IEnumerable<double?> Errors(Func<Tensor[], Tensor> call, Tensor[] inputs, double degree, int seed)
    {
        var output = Evaluation.Run(call, inputs, seed);
        foreach (var alpha in Alphas)
        {
            var expected = output.mul(Math.Pow(alpha, degree));
            yield return Error(Evaluation.Run(call, Scaled(inputs, alpha), seed), expected);
        }
    }

    private static double? Error(Tensor scaled, Tensor expected)
    {
        var (error, size) = (Evaluation.LargestDifference(scaled, expected), Evaluation.LargestSize(expected));
        return error == 0 ? (size == 0 ? null : 0) : error / size;
    }

    private static Tensor[] Scaled(Tensor[] inputs, double scale) => [.. inputs.Select(input => input.mul(scale))];

    // Of either sign and at least 0.5 in size, so that none of them is lost beside the others; a variance is positive.
    private static void Randomize(IEnumerable<(string Name, Tensor Tensor)> state)
    {
        foreach (var (name, tensor) in state.Where(static item => item.Tensor.is_floating_point()))
        {
            var values = rand(tensor.shape, ScalarType.Float64) + 0.5;
            if (!name.EndsWith("var", StringComparison.Ordinal))
                values *= rand(tensor.shape, ScalarType.Float64).sub(0.5).sign();
            tensor.copy_(values);
        }
    }
}
