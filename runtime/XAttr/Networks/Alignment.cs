using static TorchSharp.torch;

namespace XAttr.Networks;

/// <summary>What the B-cos layers share.</summary>
internal static class Alignment
{
    /// <summary>|cos(x, w)| · p = |p| / ‖x‖ · p for the projection p of x on a unit vector w; 0 where ‖x‖ is 0.</summary>
    public static Tensor Align(Tensor projection, Tensor norm)
    {
        using var isZero = norm.eq(0);
        using var divisor = norm.masked_fill(isZero, double.PositiveInfinity);
        using var size = projection.abs();
        using var cosine = size.div(divisor);
        return cosine.mul(projection);
    }
}
