using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>How floating-point types round, and what long sums over them are taken in.</summary>
internal static class Precision
{
    /// <summary>u: half the distance from 1 to the next larger number of a type.</summary>
    public static double UnitRoundoff(ScalarType type) => type switch
    {
        ScalarType.Float64 => Math.Pow(2, -53),
        ScalarType.Float32 => Math.Pow(2, -24),
        ScalarType.Float16 => Math.Pow(2, -11),
        ScalarType.BFloat16 => Math.Pow(2, -8),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Attributions are of type Float64, Float32, Float16 or BFloat16."),
    };

    /// <summary>
    /// The tensor, a half as float32: a sum in a half stops growing where a summand is below u of it, at 256 of 1 in bfloat16.
    /// </summary>
    public static Tensor Widened(this Tensor tensor) =>
        tensor.dtype is ScalarType.Float16 or ScalarType.BFloat16 ? tensor.to(ScalarType.Float32) : tensor;
}
