using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// Upper bounds on the shares Σ_{i∈g}|Aᵢ| / Σᵢ|Aᵢ| of groups of features in the X-Gradient A = x ⊙ ∂F/∂x of every input of a box, by interval arithmetic: a forward
/// pass of intervals, the gates that they leave open, and a backward pass of intervals through these.
/// </summary>
/// <remarks>
/// Interval bound propagation: Gowal et al., "Scalable Verified Training for Provably Robust Image Classification", ICCV 2019; of gradients Wicker, Heo, Costabello,
/// Weller, "Robust Explanation Constraints for Neural Networks", ICLR 2023. With the group's attribution at most G and the others' at least R, and because the
/// attributions sum to F(x), a share is at most G / max(G + R, |F|).
/// </remarks>
internal sealed class ShareBounds
{
    private readonly IReadOnlyList<(IntervalLayer Layer, long[] InputShape)> _layers;

    private ShareBounds(IReadOnlyList<(IntervalLayer Layer, long[] InputShape)> layers) => _layers = layers;

    /// <summary>Of a network as its weights are; where gradients are on, they go to its weights.</summary>
    /// <param name="model">The network, in eval mode.</param>
    /// <param name="sample">The shape of one sample.</param>
    /// <exception cref="ArgumentException">It has no such bounds.</exception>
    public static ShareBounds Of(Module<Tensor, Tensor> model, long[] sample)
    {
        if (model is not (IXDnn and IPiecewiseLinear network) || model is IEmbeddedXDnn)
            throw new ArgumentException(
                $"Shares of {ModuleName.Of(model)} cannot be bounded: it is no X-DNN of piecewise-linear layers over real numbers. Declare it with [XDnn] of such layers, or "
                + "implement IXDnn and IPiecewiseLinear.",
                nameof(model));
        return new(LayerTrace.Of(network, sample));
    }

    /// <summary>The bounds, [N, G], above 1 where there is none.</summary>
    /// <param name="box">The box of each sample, float64 for bounds that hold, [N, …]; float32 for bounds to train by.</param>
    /// <param name="seeds">From the output to its gradient of what is attributed; that is to be linear in it.</param>
    /// <param name="groups">Whether a feature is in a group, 0 and 1 of the box's type, [D, G]; or of each sample, [N, D, G].</param>
    public Tensor Of(Interval box, Func<Tensor, Tensor> seeds, Tensor groups)
    {
        var samples = box.Lower.size(0);
        var (at, backs) = (box, new Stack<(Func<Interval, Interval> Back, long[] OutputShape)>());
        foreach (var (layer, shape) in _layers)
        {
            var (output, back) = layer.At(at.Reshape([samples, .. shape]));
            backs.Push((back, output.Lower.shape));
            at = output;
        }

        var seed = seeds(at.Lower);
        var signal = new Interval(seed, seed);
        var value = at.Times(signal).Reshape(samples, -1).Map(Sum, Sum, seed.numel() / samples);
        foreach (var (back, shape) in backs)
            signal = back(signal.Reshape(shape));

        var attribution = box.Times(signal.Reshape(box.Lower.shape)).Reshape(samples, -1);
        var rounding = Interval.Rounding(groups.size(-2));
        var ofGroups = InGroups(attribution.Largest(), groups).mul(1 + rounding);
        var ofOthers = InGroups(attribution.Smallest(), groups.neg().add(1)).mul(1 - rounding);
        return ofGroups.div(ofGroups.add(ofOthers).maximum(value.Smallest().unsqueeze(1))).mul(1 + rounding);

        static Tensor Sum(Tensor elements) => elements.sum(1);

        static Tensor InGroups(Tensor elements, Tensor groups) => elements.unsqueeze(1).matmul(groups).squeeze(1);
    }
}
