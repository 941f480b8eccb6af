using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Distances between tensors, computed in float64.</summary>
internal static class Errors
{
    /// <summary>‖a − b‖₂ / ‖b‖₂.</summary>
    public static double RelativeL2(Tensor actual, Tensor expected)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var scope = NewDisposeScope();
        var reference = expected.detach().to(ScalarType.Float64);
        var difference = actual.detach().to(ScalarType.Float64).sub(reference);
        return Math.Sqrt(difference.square().sum().ToDouble() / reference.square().sum().ToDouble());
    }

    /// <summary>max |a − b|.</summary>
    public static double Max(Tensor actual, Tensor expected)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var scope = NewDisposeScope();
        return actual.detach().to(ScalarType.Float64).sub(expected.detach().to(ScalarType.Float64)).abs().max().ToDouble();
    }

    /// <summary>u, half the distance from 1 to the next larger number.</summary>
    public static double UnitRoundoff(ScalarType dtype) => Math.Pow(2, dtype == ScalarType.Float64 ? -53 : -24);

    /// <summary>Equal to the bit.</summary>
    public static bool SameBits(Tensor actual, Tensor expected)
    {
        using var scope = NewDisposeScope();
        return actual.bytes.SequenceEqual(expected.bytes);
    }
}
