using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>What the measured ways are compared by, and the memory format that some of them take.</summary>
internal static class Tensors
{
    /// <summary>The L2 norm, summed in double precision.</summary>
    public static double Norm(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).square().sum().sqrt().item<double>();
    }

    /// <summary>The L2 norm of what a step left in the gradients of all weights.</summary>
    public static double GradientNorm(Module net)
    {
        using var scope = NewDisposeScope();
        return Math.Sqrt(net.parameters().Sum(static weight => weight.grad!.to(ScalarType.Float64).square().sum().item<double>()));
    }

    /// <summary>A copy of [N, C, H, W] whose channels lie side by side in memory.</summary>
    public static Tensor ChannelsLast(Tensor images)
    {
        using var scope = NewDisposeScope();
        return images.detach().permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).DetachFromDisposeScope();
    }
}
