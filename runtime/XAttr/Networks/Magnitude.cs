using static TorchSharp.torch;

namespace XAttr.Networks;

/// <summary>
/// How large a tensor is: what powers are taken of is divided by it first, and their root multiplied with it, so that 1e±30 has the same norm in
/// float32 as 1 has.
/// </summary>
internal static class Magnitude
{
    /// <summary>
    /// A power of two near the largest |x| over dimensions, which stay with size 1, and 1 where all are 0: dividing by it rounds nothing. It has no
    /// gradient, and needs none, as what it is divided out of and put back into does not depend on it.
    /// </summary>
    public static Tensor Of(Tensor input, params long[] dimensions)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var largest = input.detach().abs().amax(dimensions, keepdim: true);

        // Its mantissa lies between 1/2 and 1; halves have none of their own on every device.
        var (mantissa, _) = largest.Widened().frexp();
        var power = largest.div(mantissa.mul(2)).to(input.dtype);
        return power.masked_fill(largest.gt(0).logical_not(), 1).MoveToOuterDisposeScope();
    }

    /// <summary>The tensor without its magnitude: what has degree 0 is the same of it.</summary>
    public static Tensor Remove(Tensor input, params long[] dimensions)
    {
        using var magnitude = Of(input, dimensions);
        return input.div(magnitude);
    }
}
