using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// Tensors of which each element lies between two ends. In float64 operations round outward, so that what they give holds for real numbers, and for what is computed of
/// them in float64 in any order of sums; in float32 they do not, and are for training.
/// </summary>
/// <param name="Lower">The lower ends.</param>
/// <param name="Upper">The upper ends.</param>
internal sealed record Interval(Tensor Lower, Tensor Upper)
{
    // Products below it round to 0, however large the other numbers are.
    private const double Least = 1e-300, LeastSingle = 1e-30;

    private static readonly double Roundoff = Precision.UnitRoundoff(ScalarType.Float64);

    /// <summary>
    /// By how much of Σ|aᵢ|·|bᵢ| a sum of products may be off, with room for both the interval's own sums and those that it is to hold: n·u/(1 − n·u) each
    /// (Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 3.1), and a few roundings more.
    /// </summary>
    public static double Rounding(long terms) => 4 * (terms + 8) * Roundoff;

    /// <summary>The same elements in another shape.</summary>
    public Interval Reshape(params long[] shape) => new(Lower.reshape(shape), Upper.reshape(shape));

    /// <summary>A linear map of it: W·m ± |W|·r of middle and radius.</summary>
    /// <param name="map">The map.</param>
    /// <param name="magnitude">The map of the coefficients' magnitudes.</param>
    /// <param name="terms">The most terms of one of its sums.</param>
    public Interval Map(Func<Tensor, Tensor> map, Func<Tensor, Tensor> magnitude, long terms)
    {
        var rounding = Rounding(terms);
        var (middle, radius) = (Lower.add(Upper).mul(0.5), Upper.sub(Lower).mul(0.5));
        var reach = magnitude(radius.mul(1 + rounding).add(middle.abs(), rounding)).mul(1 + rounding).add(LeastOf(radius));
        var center = map(middle);
        return new(center.sub(reach), center.add(reach));
    }

    /// <summary>Element by element the product with another.</summary>
    public Interval Times(Interval other)
    {
        Tensor[] products = [Lower.mul(other.Lower), Lower.mul(other.Upper), Upper.mul(other.Lower), Upper.mul(other.Upper)];
        return Outward(
            products[0].minimum(products[1]).minimum(products[2].minimum(products[3])), products[0].maximum(products[1]).maximum(products[2].maximum(products[3])));
    }

    /// <summary>What was computed by a rounding or two for each element.</summary>
    public static Interval Outward(Tensor lower, Tensor upper) =>
        new(lower.sub(lower.abs().mul(4 * Roundoff)).sub(LeastOf(lower)), upper.add(upper.abs().mul(4 * Roundoff)).add(LeastOf(upper)));

    /// <summary>The least magnitude that an element may have.</summary>
    public Tensor Smallest() => Lower.clamp_min(0).add(Upper.clamp_max(0).neg());

    /// <summary>The largest.</summary>
    public Tensor Largest() => Lower.abs().maximum(Upper.abs());

    private static double LeastOf(Tensor like) => like.dtype == ScalarType.Float64 ? Least : LeastSingle;
}
