using static TorchSharp.torch;

namespace XAttr.Networks;

/// <summary>What the B-cos layers share.</summary>
internal static class Alignment
{
    /// <summary>|p| · p / ‖x‖ for the projection p of x on a unit vector; 0 where ‖x‖² is 0.</summary>
    public static Tensor Align(Tensor projection, Tensor squaredNorm)
    {
        using var size = projection.abs();
        using var product = size.mul(projection);
        return Functional.DivideByRoot(product, squaredNorm);
    }
}
