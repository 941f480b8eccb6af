using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>The label's probability while pixels are put into a blurred image (insertion) or set to 0 (deletion), the best first.</summary>
/// <remarks>
/// Petsiuk, Das, Saenko, "RISE", BMVC 2018. A pixel's score is the mean of its attribution over the channels. Pixels of equal scores go
/// together: of m of them of which k are to be put in, each is put in by the share k/m, which is the mean over all orders of them.
/// </remarks>
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
    /// <returns>
    /// Two curves over the share of pixels, each the mean over the samples: insertion (higher is better) and deletion (lower is better). A
    /// sample whose attribution or output is not a number is left out; where all are, the curves are not a number.
    /// </returns>
    /// <exception cref="ArgumentException">What was given does not fit together, or a label is no class of the network.</exception>
    /// <exception cref="InvalidOperationException">The network's output is not [N, K] with two classes at least.</exception>
    public (Curve Insertion, Curve Deletion) Measure(
        Module<Tensor, Tensor> model, Tensor images, Tensor labels, Tensor attribution, CancellationToken cancellation = default)
    {
        PixelOrder.Require(model, images, labels, attribution);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Steps);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var mode = new ModuleMode(model, training: false);
        var pixels = images.size(2) * images.size(3);
        var (smaller, equal) = Ranks.Count(PixelOrder.Scores(attribution));
        var before = smaller.add(equal).neg().add(pixels);
        List<double> shares = [.. Enumerable.Range(0, Steps + 1).Select(step => (double)step / Steps)];
        Curve Of(Tensor best, Tensor rest) => SampleMeans.OfCurve(shares, shares.Select(share =>
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            var shown = Ranks.ShareAmongFirst(before, equal, Math.Round(share * pixels));
            var outputs = ClassOutputs.Of(model, PixelOrder.Blend(shown, best, rest), labels);
            return ClassOutputs.OfLabels(outputs.to(ScalarType.Float64).softmax(1), labels).MoveToOuterDisposeScope();
        }));
        return (Of(images, Blur.Apply(images)), Of(zeros_like(images), images));
    }
}
