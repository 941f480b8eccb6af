using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>The label's probability while pixels are put into a blurred image (insertion) or set to 0 (deletion), the best first.</summary>
/// <remarks>Petsiuk, Das, Saenko, "RISE", BMVC 2018. A pixel's score is the mean of its attribution over the channels.</remarks>
public sealed record InsertionDeletion
{
    /// <summary>How many steps there are from no pixel to all. Default 50.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>What insertion begins with. Default: a kernel of 11 and σ of 5 pixels.</summary>
    public GaussianBlur Blur { get; init; } = new(11, 5);

    /// <summary>Measures an attribution, with the network in eval mode.</summary>
    /// <param name="model">The network, from [N, C, H, W] to logits [N, K].</param>
    /// <param name="images">The images.</param>
    /// <param name="labels">Their classes, int64, [N].</param>
    /// <param name="attribution">Their attribution, [N, C, H, W].</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>Two curves over the share of pixels, each the mean over the samples: insertion (higher is better) and deletion (lower is better).</returns>
    public (Curve Insertion, Curve Deletion) Measure(
        Module<Tensor, Tensor> model, Tensor images, Tensor labels, Tensor attribution, CancellationToken cancellation = default)
    {
        PixelOrder.Require(model, images, labels, attribution);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Steps);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var mode = new ModuleMode(model, training: false);
        var ranks = PixelOrder.Ranks(PixelOrder.Scores(attribution), descending: true).reshape(images.size(0), 1, images.size(2), images.size(3));
        var pixels = images.size(2) * images.size(3);
        List<double> shares = [.. Enumerable.Range(0, Steps + 1).Select(step => (double)step / Steps)];
        Curve Of(Tensor best, Tensor rest) => new(shares, [.. shares.Select(share =>
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var probabilities = model.call(where(ranks.lt((long)Math.Round(share * pixels)), best, rest)).softmax(1);
            return PixelOrder.LabelMean(probabilities, labels);
        })]);
        return (Of(images, Blur.Apply(images)), Of(zeros_like(images), images));
    }
}
