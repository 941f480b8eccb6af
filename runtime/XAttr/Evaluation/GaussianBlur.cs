using System;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>A Gaussian blur of images with reflected borders, the weights of its finite kernel summing to 1.</summary>
/// <param name="Kernel">The kernel's size, odd. Default 51.</param>
/// <param name="Sigma">σ in pixels, the weights being exp(−x² / (2σ²)). Default 41, as the paper's text says; its code computes exp(−x² / (4σ²)), which is √2·41.</param>
public sealed record GaussianBlur(int Kernel = 51, double Sigma = 41)
{
    /// <summary>The blurred images, [N, C, H, W] as they are.</summary>
    /// <exception cref="ArgumentException">The images are no such, or smaller than half the kernel, so that nothing can be reflected.</exception>
    public Tensor Apply(Tensor images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (Kernel < 1 || Kernel % 2 == 0 || !(Sigma > 0))
            throw new ArgumentException($"A blur needs an odd kernel and a positive σ, not {Kernel} and {Sigma}.", nameof(images));
        var radius = Kernel / 2;
        if (images.dim() != 4 || images.size(2) <= radius || images.size(3) <= radius)
            throw new ArgumentException(
                $"images has shape {ShapeText.Of(images)}; a blur with kernel {Kernel} needs [N, C, H, W] with more than {radius} rows and columns. Take a smaller kernel.",
                nameof(images));
        using var scope = NewDisposeScope();
        var channels = images.size(1);
        var offsets = arange(-radius, radius + 1, ScalarType.Float64);
        var weights = offsets.square().div(-2 * Sigma * Sigma).exp();
        var wide = images.Widened();
        weights = weights.div(weights.sum()).to(wide.dtype, wide.device);
        var padded = functional.pad(wide, [radius, radius, radius, radius], PaddingModes.Reflect);
        var rows = functional.conv2d(padded, weights.reshape(1, 1, Kernel, 1).expand(channels, 1, Kernel, 1), groups: channels);
        return functional.conv2d(rows, weights.reshape(1, 1, 1, Kernel).expand(channels, 1, 1, Kernel), groups: channels).to(images.dtype).MoveToOuterDisposeScope();
    }
}
