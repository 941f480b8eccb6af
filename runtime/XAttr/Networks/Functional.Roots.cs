using static TorchSharp.torch;

namespace XAttr.Networks;

// Roots as generated networks call them. What is 0 stays 0 at every scale of the input, so it has no part in the output: its derivatives are 0,
// and not the infinite ones of the root, of which the chain rule makes NaN.
public static partial class Functional
{
    /// <summary>√x, element by element, with the gradient 0 at 0.</summary>
    /// <param name="input">A tensor of any shape, not below 0.</param>
    /// <returns>A tensor of the input's shape.</returns>
    public static Tensor Sqrt(Tensor input) => Pow(input, 0.5);

    /// <summary>xᵖ, element by element, with the gradient 0 at 0.</summary>
    /// <param name="input">A tensor of any shape; not below 0 where p is no integer.</param>
    /// <param name="exponent">The p, above 0.</param>
    /// <inheritdoc cref="Sqrt"/>
    public static Tensor Pow(Tensor input, double exponent)
    {
        using var isZero = input.eq(0);
        using var positive = input.masked_fill(isZero, 1);
        using var power = exponent == 0.5 ? positive.sqrt() : positive.pow(exponent);
        return power.masked_fill(isZero, 0);
    }

    /// <summary>The standard deviation over dimensions, with the gradient 0 where all elements are equal: [..., n, ...] → [..., ...], or [..., 1, ...].</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dims">The dimensions.</param>
    /// <param name="unbiased">Whether the sum of squares is divided by n − 1 instead of n.</param>
    /// <param name="keepdim">Whether the dimensions stay, with size 1.</param>
    public static Tensor Std(Tensor input, long[] dims, bool unbiased = true, bool keepdim = false)
    {
        using var scope = NewDisposeScope();
        var magnitude = Magnitude.Of(input, dims);
        var deviation = Sqrt(input.div(magnitude).var(dims, unbiased, keepdim));
        return deviation.mul(magnitude.reshape(deviation.shape)).MoveToOuterDisposeScope();
    }
}
