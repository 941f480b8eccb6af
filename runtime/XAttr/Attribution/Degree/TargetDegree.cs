using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Whether a target keeps a network's degree: T(αF) = αT(F).</summary>
internal static class TargetDegree
{
    private static readonly double[] Alphas = [0.5, 2, 10];

    /// <summary>
    /// Refuses a target that is not homogeneous of degree 1 at these outputs. What rounding does to such a target is far below √u, what
    /// a sigmoid, a softmax or a constant does far above.
    /// </summary>
    public static void RequireOne(Target target, Tensor output, Tensor? rows, long samples)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var detached = output.detach();
        var values = target.Values(detached, rows, samples).to(ScalarType.Float64);
        var tolerance = Math.Sqrt(Precision.UnitRoundoff(output.dtype));
        foreach (var alpha in Alphas)
        {
            var expected = values.mul(alpha);
            var actual = target.Values(detached.mul(alpha), rows, samples).to(ScalarType.Float64);
            var allowed = expected.abs().mul(tolerance);
            // A sample whose value is no number tells nothing, and the others' do.
            var excess = actual.sub(expected).abs().sub(allowed).masked_fill(values.isfinite().logical_not(), 0);
            if (excess.le(0).all().ToBoolean())
                continue;
            var worst = excess.argmax().ToInt64();
            throw new ArgumentException(
                FormattableString.Invariant($"The target is not homogeneous of degree 1: it is {values[worst].ToDouble():R} at the network's output F, ")
                + FormattableString.Invariant($"and {actual[worst].ToDouble():R} at {alpha}·F instead of {expected[worst].ToDouble():R}. ")
                + "X-Gradient explains class indices, sums, means and other reductions with T(αF) = αT(F); IntegratedGradients explains any.",
                nameof(target));
        }
    }
}
