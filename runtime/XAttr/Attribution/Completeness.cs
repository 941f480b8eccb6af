using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>The completeness axiom: the attributions of a sample sum to F(x) − F(x′).</summary>
public static class Completeness
{
    /// <summary>By how much attributions miss it, ΣA − (F(x) − F(x′)), a sample each.</summary>
    /// <param name="model">The network.</param>
    /// <param name="input">Samples, [N, …].</param>
    /// <param name="target">What was attributed.</param>
    /// <param name="attribution">The attribution, [N, …].</param>
    /// <param name="baseline">The baseline x′. Default: zero.</param>
    /// <param name="options">How it was computed.</param>
    /// <returns>The differences, [N], float64.</returns>
    public static Tensor Delta(
        Module<Tensor, Tensor> model, Tensor input, Target target, Tensor attribution, Baseline? baseline = null, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(attribution);
        return Delta((AttributedModel)model, [input], target, [attribution], baseline, options);
    }

    /// <summary>The same for networks of several inputs, over the attributions to all of them.</summary>
    /// <param name="model">The network; modules of up to six inputs convert to it.</param>
    /// <param name="inputs">Its inputs, each [N, …].</param>
    /// <param name="target">What was attributed.</param>
    /// <param name="attributions">One attribution an input.</param>
    /// <param name="baseline">The baseline x′. Default: zero.</param>
    /// <param name="options">How it was computed.</param>
    /// <returns>The differences, [N], float64.</returns>
    public static Tensor Delta(
        AttributedModel model, IReadOnlyList<Tensor> inputs, Target target, IReadOnlyList<Tensor> attributions, Baseline? baseline = null,
        AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(attributions);
        AttributionOptions quiet = new() { InternalBatchSize = options?.InternalBatchSize, KeepMode = options is { KeepMode: true } };
        using var scope = new AttributionScope(model, inputs, [target], quiet);
        var subject = scope.Subject;
        if (attributions.Count != subject.Inputs.Length)
            throw new ArgumentException($"There are {attributions.Count} attributions and {subject.Inputs.Length} inputs; each input has its own.", nameof(attributions));
        foreach (var (attribution, input) in attributions.Zip(subject.Inputs))
            if (!attribution.shape.SequenceEqual(input.shape))
                throw new ArgumentException(
                    $"An attribution has shape {ShapeText.Of(attribution)}, its input {ShapeText.Of(input)}; they must be equal.", nameof(attributions));
        var start = subject.At((baseline ?? Baseline.Zero).Of(subject)).Values()[0];
        var rise = subject.Values()[0].to(ScalarType.Float64).sub(start.to(ScalarType.Float64));
        var sums = attributions.Select(attribution => attribution.detach().to(ScalarType.Float64).reshape(subject.Samples, -1).sum(1));
        return scope.Own(sums.Aggregate(static (total, next) => total.add(next)).sub(rise));
    }

    /// <summary>
    /// What rounding alone may make of <see cref="Delta(Module{Tensor, Tensor}, Tensor, Target, Tensor, Baseline, AttributionOptions)"/> for an exact method: Σ|A| · 4u(1 + Σ√n), n the lengths of the network's inner
    /// products and of the sum over the input (see <see cref="HomogeneityReport.Tolerance"/>).
    /// </summary>
    /// <returns>The tolerances, [N], float64.</returns>
    public static Tensor Tolerance(Module<Tensor, Tensor> model, Tensor attribution)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(attribution);
        using var scope = NewDisposeScope();
        var size = attribution.detach().to(ScalarType.Float64).reshape(attribution.size(0), -1).abs().sum(1);
        return size.mul(RoundingTolerance.Of(model, attribution)).MoveToOuterDisposeScope();
    }
}
