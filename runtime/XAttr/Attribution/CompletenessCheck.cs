using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>The completeness axiom, measured: how far the attributions of a sample are from summing to its output.</summary>
internal static class CompletenessCheck
{
    /// <summary>The worst sample and output; with more than <paramref name="maxOutputs"/> outputs, of as many, evenly spread.</summary>
    public static CompletenessError Worst(Module<Tensor, Tensor> model, Tensor input, int maxOutputs)
    {
        var count = OutputCount(model, input);
        var tested = Spread(count, maxOutputs);
        var worst = tested
            .Select(index => At(model, input, index))
            .Aggregate((a, b) => b.RelativeError > a.RelativeError || double.IsNaN(b.RelativeError) ? b : a);
        return worst with { OutputsTested = tested.Count, OutputCount = count };
    }

    private static CompletenessError At(Module<Tensor, Tensor> model, Tensor input, long index)
    {
        using var scope = NewDisposeScope();
        using var target = tensor(index);
        var (output, attribution) = XGradient.ForwardWithAttribution(model, input, target);

        // The sums are taken in float64: what is tested is the attribution, not the summation.
        var perSample = attribution.to(ScalarType.Float64).reshape(input.size(0), -1);
        var scores = TargetSelection.Scores(output, input.size(0)).select(1, index).to(ScalarType.Float64);
        var difference = perSample.sum(1).sub(scores).abs();
        var size = perSample.abs().sum(1);
        var errors = where(difference.eq(0), difference, difference.div(size));
        var sample = errors.argmax().ToInt64();
        return new(errors[sample].ToDouble(), sample, index, 1, 1);
    }

    private static long OutputCount(Module<Tensor, Tensor> model, Tensor input)
    {
        using var frozen = no_grad();
        return TargetSelection.Scores(model.call(input), input.size(0)).size(1);
    }

    private static List<long> Spread(long count, int atMost)
    {
        var tested = (int)Math.Min(count, atMost);
        return Enumerable.Range(0, tested).Select(i => i * count / tested).ToList();
    }
}
