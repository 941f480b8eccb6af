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
        using var scope = NewDisposeScope();
        if (p == 1)
            return input.abs().sum(dims, keepdim).MoveToOuterDisposeScope();

        var magnitude = Magnitude.Of(input, dims);
        var scaled = input.div(magnitude);
        var powers = p == 2 ? scaled.square() : scaled.abs().pow(p);
        var root = Pow(powers.sum(dims, keepdim), 1 / p);
        return root.mul(magnitude.reshape(root.shape)).MoveToOuterDisposeScope();
    }
}
