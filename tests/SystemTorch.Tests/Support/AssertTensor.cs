using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public static class AssertTensor
{
    /// <summary>
    /// Two float64 computations that add up at most some hundred terms of size 1 agree to a few hundred units in the last
    /// place, 2.2e-16 each; another computation differs by far more.
    /// </summary>
    private const double Rounding = 1e-13;

    /// <summary>Equal shapes and types, and elements that agree to rounding, relative to the largest of them.</summary>
    public static void Close(Tensor expected, Tensor actual, double tolerance = Rounding)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.dtype, actual.dtype);
        if (!expected.is_floating_point())
        {
            Same(expected, actual);
            return;
        }
        using var scope = NewDisposeScope();
        var difference = (expected - actual).detach().abs().max().ToDouble();
        var scale = Math.Max(1, expected.detach().abs().max().ToDouble());
        Assert.True(difference <= tolerance * scale, $"differs by {difference:g3} where the largest element is {scale:g3}");
    }

    public static void Same(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.True(expected.contiguous().bytes.SequenceEqual(actual.contiguous().bytes), $"{expected.str()} and {actual.str()} differ");
    }

    /// <summary>A number that depends on each element differently; the twin of weighted_sum in make_fixtures.py.</summary>
    public static Tensor WeightedSum(Tensor output)
    {
        var weights = linspace(0.5, 1.5, output.numel(), float64).reshape(output.shape);
        return (output * weights).sum();
    }

    public static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();

    public static long[] Whole(Tensor tensor) => tensor.data<long>().ToArray();

    public static bool[] Truths(Tensor tensor) => tensor.data<bool>().ToArray();
}
