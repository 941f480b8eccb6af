using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Proof.Numerics;

/// <summary>
/// Σ x·∂F/∂x beside k·ΣF, in float64 and eval mode: by Euler's theorem they are equal where F is homogeneous of degree k and the gradient is
/// that of all that is computed.
/// </summary>
internal static class Gradients
{
    // What rounding leaves of a cancellation, whose gradient is rounded otherwise; the networks measured here take inputs of size 1 to nothing as small.
    private const double Negligible = 1e-12;

    /// <summary>
    /// The difference relative to Σ|F|; infinite where autograd refuses, null where the output is 0 everywhere, or no number.
    /// </summary>
    public static double? WorstDefect(Module net, Func<Tensor[], Tensor> call, IReadOnlyList<IReadOnlyList<long>> sizes, Rational degree, int seed)
    {
        using var scope = NewDisposeScope();

        // A network may leave them switched off.
        using var gradients = enable_grad();
        var inputs = Array.ConvertAll(Evaluation.Prepare(net, sizes, seed), static input => input.requires_grad_());
        net.eval();
        if (Backward(call, inputs, seed) is not { } output)
            return double.PositiveInfinity;
        var size = output.abs().sum().ToDouble();
        if (size < Negligible || !double.IsFinite(size))
            return null;
        var attributed = inputs.Sum(static input => input.grad is { } gradient ? input.detach().mul(gradient).sum().ToDouble() : 0);
        return Math.Abs(attributed - degree.ToDouble() * output.sum().ToDouble()) / size;
    }

    // The output, once the gradient of its sum is at the inputs; null where autograd refuses: a value that it needs was overwritten, or is no real number.
    private static Tensor? Backward(Func<Tensor[], Tensor> call, Tensor[] inputs, int seed)
    {
        try
        {
            var output = Evaluation.Run(call, inputs, seed);
            if (output.requires_grad)
                output.sum().backward();
            return output.detach();
        }
        catch (ExternalException)
        {
            return null;
        }
    }
}
