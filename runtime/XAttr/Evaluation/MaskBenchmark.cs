using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>Keep and remove: what is left of the label's output when pixels are blurred in the order of their attribution.</summary>
/// <remarks>
/// Lundberg et al. 2020, as Hesse, Schaub-Meyer, Roth evaluate images (NeurIPS 2021, section 4.2 and B.2): a pixel's score is the mean
/// over the channels; at share f, k = ⌊min(f·pixels, pixels with a positive score)⌋ of them are visible: the k best (keep) or the k
/// least of the positive ones (remove). All others are blurred, those without a positive score always.
/// </remarks>
public sealed record MaskBenchmark
{
    /// <summary>The shares of pixels, ascending. Default: 16 from 0.01 to 1, evenly spaced on a logarithmic scale.</summary>
    public IReadOnlyList<double> Shares { get; init; } = [.. Enumerable.Range(0, 16).Select(static i => Math.Pow(10, -2 + 2 * i / 15.0))];

    /// <summary>What replaces a pixel. Default: a kernel of 51 and σ of 41 pixels, for images of 224 × 224.</summary>
    public GaussianBlur Blur { get; init; } = new();

    /// <summary>Measures an attribution, with the network in eval mode.</summary>
    /// <param name="model">The network, from [N, C, H, W] to [N, K].</param>
    /// <param name="images">The images.</param>
    /// <param name="labels">Their classes, int64, [N].</param>
    /// <param name="attribution">Their attribution, [N, C, H, W].</param>
    /// <param name="cancellation">Stops between two shares.</param>
    public MaskMetrics Measure(
        Module<Tensor, Tensor> model, Tensor images, Tensor labels, Tensor attribution, CancellationToken cancellation = default)
    {
        PixelOrder.Require(model, images, labels, attribution);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var mode = new ModuleMode(model, training: false);
        var scores = PixelOrder.Scores(attribution);
        var blurred = Blur.Apply(images);
        Curve Of(Tensor ordered, bool keep, bool accuracy) => new(Shares, [.. Shares.Select(share =>
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var visible = Visible(ordered.clamp_min(0), share, keep).reshape(images.size(0), 1, images.size(2), images.size(3));
            var output = model.call(where(visible, images, blurred));
            return accuracy ? output.argmax(1).eq(labels).to(ScalarType.Float64).mean().ToDouble() : PixelOrder.LabelMean(output, labels);
        })]);
        return new(
            Of(scores, true, false), Of(scores.neg(), true, false), Of(scores.abs(), true, true),
            Of(scores, false, false), Of(scores.neg(), false, false), Of(scores.abs(), false, true));
    }

    // Scores [N, P] ≥ 0 to what is visible, bool [N, P].
    private static Tensor Visible(Tensor scores, double share, bool keep)
    {
        var positive = scores.gt(0);
        var count = positive.sum(1, keepdim: true).to(ScalarType.Float64).clamp_max(share * scores.size(1)).floor();
        var ranks = PixelOrder.Ranks(keep ? scores : where(positive, scores, scores.new_full([1], double.PositiveInfinity)), descending: keep);
        return ranks.to(ScalarType.Float64).lt(count);
    }
}
