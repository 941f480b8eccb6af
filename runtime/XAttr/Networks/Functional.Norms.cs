using static TorchSharp.torch;

namespace XAttr.Networks;

// Norms as generated networks call them: where one is 0, its first and second derivatives are 0 and not NaN.
public static partial class Functional
{
    /// <summary>(Σ|x|ᵖ)^(1/p) over dimensions: [..., n, ...] → [..., ...], or [..., 1, ...].</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="p">The p, at least 1. Between 1 and 2 the second derivative at an element that is 0 is infinite.</param>
    /// <param name="dims">The dimensions.</param>
    /// <param name="keepdim">Whether the dimensions stay, with size 1.</param>
    public static Tensor Norm(Tensor input, double p, long[] dims, bool keepdim)
    {
        using var sum = PowerSum(input, p, dims, keepdim);
        if (p == 1)
            return sum.alias();

        // The root is taken of 1 where the sum is 0, so that no infinite derivative meets the 0 that masks it.
        using var isZero = sum.eq(0);
        using var positive = sum.masked_fill(isZero, 1);
        using var root = p == 2 ? positive.sqrt() : positive.pow(1 / p);
        return root.masked_fill(isZero, 0);
    }

    private static Tensor PowerSum(Tensor input, double p, long[] dims, bool keepdim)
    {
        using var magnitude = p == 2 ? null : input.abs();
        using var power = p == 2 ? input.square() : p == 1 ? magnitude!.alias() : magnitude!.pow(p);
        return power.sum(dims, keepdim);
    }
}
