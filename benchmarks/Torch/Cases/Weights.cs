using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>Uniform Kaiming weights, one stream a parameter in their order: the same as in torch_benchmark.py.</summary>
internal static class Weights
{
    /// <summary>Overwrites every parameter of the network.</summary>
    public static void Initialise(nn.Module net)
    {
        using var noGrad = no_grad();
        var stream = 0L;
        foreach (var weight in net.parameters())
        {
            var fanIn = weight.shape.Skip(1).Aggregate(1L, (product, size) => product * size);
            using var values = Uniform.Fill(weight.shape, ++stream, Math.Sqrt(6.0 / fanIn));
            weight.copy_(values);
        }
    }
}
