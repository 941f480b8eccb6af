using System;
using System.Linq;
using System.Runtime.InteropServices;
using TorchSharp;
using XAttr.Generator.Layers;
using XAttr.Surveys.Layers.Cases;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Layers.Tests;

/// <summary>
/// What TorchSharp gets wrong and <see cref="TorchSharpFaults"/> emits otherwise. A test that says "is not mended" fails once it is: emit the
/// plain call again then. The values of unpooling and adaptive pooling are held against PyTorch's by <see cref="ValueTests"/>.
/// </summary>
public sealed class TorchSharpFaultsTests
{
    private static readonly double[] Values = [-3, -1, -0.25, 0, 0.5, 1, 2];

    // The body activations/hardtanh gets its sizes back then, and the module Hardtanh is no longer IsFaulty, both in tests/Surveys/Proof.
    [Fact]
    public void HardtanhIsNotMended()
    {
        using var input = tensor(Values);
        using var output = functional.hardtanh(input, -1, 1);
        Assert.True(output.Equals(input), "TorchSharp's hardtanh cuts off now.");
    }

    [Fact]
    public void HardtanhAsEmittedCutsOff()
    {
        using var net = CaseFamily.All.Single(static family => family.Name == "Pointwise").Compiled["Hardtanh on [4, 5]"].CreateNet();
        net.to(ScalarType.Float64);
        using var input = tensor(Enumerable.Range(0, 20).Select(static i => Values[i % Values.Length]).ToArray()).view(1, 4, 5);
        using var output = net.call(input);
        Assert.Equal(input.data<double>().Select(static value => Math.Clamp(value, -1, 1)), output.data<double>());
    }

    [Fact]
    public void AdaptiveMaxPool3dIsNotMended()
    {
        using var input = arange(8, ScalarType.Float64).view(1, 1, 2, 2, 2);
        Assert.ThrowsAny<ExternalException>(() => functional.adaptive_max_pool3d(input, [1, 1, 1]));
    }

    [Fact]
    public void MaxUnpoolDoesNotTakeSpatialSizesYet()
    {
        using var input = arange(16, ScalarType.Float64).view(1, 1, 4, 4);
        var (pooled, places) = functional.max_pool2d_with_indices(input, [2, 2], [2, 2]);
        Assert.ThrowsAny<Exception>(() => functional.max_unpool2d(pooled, places, [2, 2], [2, 2], [0, 0], [4, 4]));
        using var output = functional.max_unpool2d(pooled, places, [2, 2], [2, 2], [0, 0], [1, 1, 4, 4]);
        Assert.Equal([0, 0, 0, 0, 0, 5, 0, 7, 0, 0, 0, 0, 0, 13, 0, 15], output.data<double>());
    }

    [Fact]
    public void LocalResponseNormDoesNotTakeWhatWasTurnedYet()
    {
        using var turned = arange(96, ScalarType.Float64).view(1, 2, 4, 3, 4).transpose(2, 4);
        Assert.ThrowsAny<ExternalException>(() => functional.local_response_norm(turned, 3));
        using var output = functional.local_response_norm(turned.contiguous(), 3);
        Assert.Equal(turned.shape, output.shape);
    }
}
