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
/// least of the positive ones (remove). All others are blurred, those without a positive score always. Of m pixels of equal scores of which j
/// are to be visible each is so by the share j/m, which is the mean over all orders of them.
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
    /// <returns>
    /// The curves, each the mean over the samples. A sample whose attribution or output is not a number is left out; where all are, the curves
    /// are not a number.
    /// </returns>
    /// <exception cref="ArgumentException">What was given does not fit together, or a label is no class of the network.</exception>
    /// <exception cref="InvalidOperationException">The network's output is not [N, K] with two classes at least.</exception>
    public MaskMetrics Measure(
        Module<Tensor, Tensor> model, Tensor images, Tensor labels, Tensor attribution, CancellationToken cancellation = default)
    {
        PixelOrder.Require(model, images, labels, attribution);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var mode = new ModuleMode(model, training: false);
        var scores = PixelOrder.Scores(attribution);
        var blurred = Blur.Apply(images);
        var (positive, negative, absolute) = (new PositivePixels(scores), new PositivePixels(scores.neg()), new PositivePixels(scores.abs()));
        Curve Of(PositivePixels pixels, bool keep, bool accuracy) => SampleMeans.OfCurve(Shares, Shares.Select(share =>
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var outputs = ClassOutputs.Of(model, PixelOrder.Blend(pixels.Visible(share, keep), images, blurred), labels);
            return (accuracy ? Ranks.AmongLargest(outputs, labels) : ClassOutputs.OfLabels(outputs, labels)).MoveToOuterDisposeScope();
        }));
        return new(
            Of(positive, true, false), Of(negative, true, false), Of(absolute, true, true),
            Of(positive, false, false), Of(negative, false, false), Of(absolute, false, true));
    }
}
