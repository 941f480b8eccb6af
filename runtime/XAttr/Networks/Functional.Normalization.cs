using System;
using static TorchSharp.torch;

namespace XAttr.Networks;

// Normalisations of degree 0, without an eps, as generated networks call them: αx has the same result as x for every α > 0. Where there
// is nothing to divide by the result is 0, and so is its gradient.
/// <summary>Functions that TorchSharp lacks, or that are homogeneous only here. Each frees its intermediates.</summary>
public static partial class Functional
{
    // A deviation this many units of rounding below the mean is what rounding leaves of equal values.
    private const double RoundingUnits = 32;

    /// <summary>x / ‖x‖₂ with the norm over the given dimensions.</summary>
    /// <param name="input">A tensor of any shape.</param>
    /// <param name="dimensions">The dimensions of the norm.</param>
    /// <returns>A tensor of the input's shape.</returns>
    public static Tensor Normalize(Tensor input, params long[] dimensions)
    {
        using var scaled = Magnitude.Remove(input, dimensions);
        using var squares = scaled.square();
        using var sum = squares.sum(dimensions, keepdim: true);
        return DivideByRoot(scaled, sum);
    }

    /// <summary>x / √(mean of x²) with the mean over the given dimensions.</summary>
    /// <inheritdoc cref="Normalize"/>
    public static Tensor NormalizeByMeanSquare(Tensor input, params long[] dimensions)
    {
        using var scaled = Magnitude.Remove(input, dimensions);
        using var squares = scaled.square();
        using var mean = squares.mean(dimensions, keepdim: true);
        return DivideByRoot(scaled, mean);
    }

    /// <summary>
    /// (x − mean) / √variance over the given dimensions, the variance that of the whole population. Values that differ from each other by
    /// rounding alone count as equal, or the result would be that rounding's noise.
    /// </summary>
    /// <inheritdoc cref="Normalize"/>
    public static Tensor Standardize(Tensor input, params long[] dimensions)
    {
        using var scaled = Magnitude.Remove(input, dimensions);
        using var mean = scaled.mean(dimensions, keepdim: true);
        using var centred = scaled.sub(mean);
        using var squares = centred.square();
        using var variance = squares.mean(dimensions, keepdim: true);
        using var noise = Noise(mean);
        using var isNoise = variance.le(noise);
        using var masked = variance.masked_fill(isNoise, 0);
        return DivideByRoot(centred, masked);
    }

    /// <summary>
    /// x / √squares, and 0 where squares is 0. There the divisor is infinite rather than 1, so that the gradient is 0 too, and the mask comes
    /// before the root, whose own gradient at 0 is no number.
    /// </summary>
    internal static Tensor DivideByRoot(Tensor input, Tensor squares)
    {
        using var isZero = squares.eq(0);
        using var masked = squares.masked_fill(isZero, double.PositiveInfinity);
        using var root = masked.sqrt();
        return input.div(root);
    }

    private static Tensor Noise(Tensor mean)
    {
        using var frozen = no_grad();
        using var units = mean.mul(RoundingUnits * 2 * Precision.UnitRoundoff(mean.dtype));
        return units.square();
    }
}
