using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>
/// Pixels in the order of their attribution. Where a border between shown and hidden pixels falls among pixels of equal scores, each of them
/// is shown in part, by the share of their orders in which it would be: the mean image over those orders, which no numbering of the pixels
/// enters.
/// </summary>
internal static class PixelOrder
{
    /// <summary>A pixel's score, the mean over the channels: [N, C, H, W] → [N, H·W], float64.</summary>
    public static Tensor Scores(Tensor attribution) => attribution.detach().to(ScalarType.Float64).mean([1]).flatten(1);

    /// <summary>Images of which the share of each pixel is of one image, and the rest of another.</summary>
    /// <param name="shares">0 to 1, [N, H·W].</param>
    /// <param name="shown">The one, [N, C, H, W].</param>
    /// <param name="hidden">The other.</param>
    public static Tensor Blend(Tensor shares, Tensor shown, Tensor hidden)
    {
        var weights = shares.to(shown.device).reshape(shown.size(0), 1, shown.size(2), shown.size(3));
        // What is whole stays so to the bit.
        var mixed = hidden.add(shown.sub(hidden).mul(weights.to(shown.dtype)));
        return where(weights.eq(1), shown, where(weights.eq(0), hidden, mixed));
    }

    /// <summary>Refuses what does not fit together.</summary>
    public static void Require(Module<Tensor, Tensor> model, Tensor images, Tensor labels, Tensor attribution)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(attribution);
        if (images.dim() != 4 || !attribution.shape.SequenceEqual(images.shape))
            throw new ArgumentException(
                $"images has shape {ShapeText.Of(images)} and attribution {ShapeText.Of(attribution)}; both must be the same [N, C, H, W].", nameof(attribution));
        ClassOutputs.RequireLabels(labels, images.size(0));
    }
}
