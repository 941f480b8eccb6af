using System;
using static TorchSharp.torch;

namespace XAttr.Networks;

// Pooling by the p-norm, (Σ xᵖ)^(1/p) over a window, of |x| where p is neither 1 nor even. It agrees with <c>lp_pool1d</c> and
// <c>lp_pool2d</c> where those are finite, and has the gradient 0 where a window is all zeros, as it often is behind a ReLU.
public static partial class Functional
{
    /// <summary>The p-norm over a window that slides over sequences: [N, C, L] → [N, C, L'].</summary>
    /// <param name="input">The sequences.</param>
    /// <param name="normType">The exponent p, at least 1. Between 1 and 2 a zero has no second derivative, which training with a prior needs.</param>
    /// <param name="kernelSize">The window's size.</param>
    /// <param name="stride">The step between two windows; default: the window's size.</param>
    /// <param name="ceilMode">Whether a last, incomplete window counts.</param>
    public static Tensor LPPool1d(Tensor input, double normType, long kernelSize, long? stride = null, bool ceilMode = false) =>
        Pool(input, normType, kernelSize, powers => nn.functional.avg_pool1d(powers, kernelSize, stride, ceil_mode: ceilMode));

    /// <summary>The p-norm over a square window that slides over images: [N, C, H, W] → [N, C, H', W'].</summary>
    /// <inheritdoc cref="LPPool1d"/>
    public static Tensor LPPool2d(Tensor input, double normType, long kernelSize, long? stride = null, bool ceilMode = false) =>
        LPPool2d(input, normType, (kernelSize, kernelSize), stride is { } step ? (step, step) : null, ceilMode);

    /// <summary>The p-norm over a window that slides over images: [N, C, H, W] → [N, C, H', W'].</summary>
    /// <inheritdoc cref="LPPool1d"/>
    public static Tensor LPPool2d(
        Tensor input, double normType, (long Height, long Width) kernelSize, (long Height, long Width)? stride = null, bool ceilMode = false) =>
        Pool(input, normType, kernelSize.Height * kernelSize.Width, powers => nn.functional.avg_pool2d(powers, kernelSize, stride, ceil_mode: ceilMode));

    private static Tensor Pool(Tensor input, double normType, long window, Func<Tensor, Tensor> mean)
    {
        if (!(normType >= 1))
            throw new ArgumentOutOfRangeException(nameof(normType), normType, "The exponent of a p-norm is at least 1.");

        using var scope = NewDisposeScope();
        if (normType == 1)
            return mean(input).mul(window).MoveToOuterDisposeScope();

        var magnitude = Magnitude.Of(input, LastDimensions.Of((int)input.dim() - 2));
        var scaled = input.div(magnitude);
        var sums = mean((normType % 2 == 0 ? scaled : scaled.abs()).pow(normType)).mul(window);
        return Pow(sums, 1 / normType).mul(magnitude).MoveToOuterDisposeScope();
    }
}
