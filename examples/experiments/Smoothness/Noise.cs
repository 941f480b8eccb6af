using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Examples.Smoothness;

/// <summary>Noise on images in [0, 1], always the same for a seed.</summary>
internal static class Noise
{
    /// <summary>Standard deviations of Gaussian noise.</summary>
    public static readonly double[] Deviations = [0, 0.1, 0.2, 0.3, 0.4, 0.5];

    /// <summary>Shares of pixels that become black or white.</summary>
    public static readonly double[] Shares = [0, 0.05, 0.1, 0.2, 0.3, 0.4];

    /// <summary>The images with normal noise added, not clipped.</summary>
    public static Tensor Gaussian(Tensor images, double deviation, long seed)
    {
        using var generator = new Generator((ulong)seed);
        using var scope = NewDisposeScope();
        return images.add(randn(images.shape, generator: generator), deviation).MoveToOuterDisposeScope();
    }

    /// <summary>The images with a share of the pixels black or white, half of them each.</summary>
    public static Tensor SaltAndPepper(Tensor images, double share, long seed)
    {
        using var generator = new Generator((ulong)seed);
        using var scope = NewDisposeScope();
        var draw = rand(images.shape, generator: generator);
        var noisy = images.masked_fill(draw.lt(share), 1).masked_fill(draw.lt(share / 2), 0);
        return noisy.MoveToOuterDisposeScope();
    }

    /// <summary>The accuracies of a network at each strength.</summary>
    public static double[] Accuracies(nn.Module<Tensor, Tensor> net, TensorDataset test, IEnumerable<double> strengths, System.Func<Tensor, double, long, Tensor> noise) =>
        [.. strengths.Select(strength =>
        {
            using var noisy = noise(test.Inputs, strength, 1);
            return net.Evaluate(new TensorDataset(noisy, test.Targets), new Accuracy());
        })];
}
