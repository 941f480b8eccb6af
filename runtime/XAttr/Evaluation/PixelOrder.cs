using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>Pixels in the order of their attribution.</summary>
internal static class PixelOrder
{
    /// <summary>A pixel's score, the mean over the channels: [N, C, H, W] → [N, H·W].</summary>
    public static Tensor Scores(Tensor attribution) => attribution.detach().mean([1]).flatten(1);

    /// <summary>The place of every pixel in the order, from 0; equal scores in the pixels' order.</summary>
    public static Tensor Ranks(Tensor scores, bool descending)
    {
        var (_, order) = scores.sort(1, descending, stable: true);
        var places = arange(scores.size(1), ScalarType.Int64, scores.device).expand(scores.shape);
        return zeros_like(order).scatter(1, order, places);
    }

    /// <summary>The mean over the samples of the label's value in [N, K].</summary>
    public static double LabelMean(Tensor values, Tensor labels) => values.gather(1, labels.unsqueeze(1)).to(ScalarType.Float64).mean().ToDouble();

    /// <summary>Refuses what does not fit together.</summary>
    public static void Require(Module<Tensor, Tensor> model, Tensor images, Tensor labels, Tensor attribution)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(attribution);
        if (images.dim() != 4 || !attribution.shape.SequenceEqual(images.shape))
            throw new ArgumentException(
                $"images has shape {ShapeText.Of(images)} and attribution {ShapeText.Of(attribution)}; both must be the same [N, C, H, W].", nameof(attribution));
        if (labels.dim() != 1 || labels.size(0) != images.size(0) || labels.dtype != ScalarType.Int64)
            throw new ArgumentException(
                $"labels has shape {ShapeText.Of(labels)} and type {labels.dtype}; it must hold a class of type Int64 for each of {images.size(0)} images.", nameof(labels));
    }
}
