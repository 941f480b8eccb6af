using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>The completeness axiom, measured: how far the attributions of a sample are from summing to its output.</summary>
internal static class CompletenessCheck
{
    /// <summary>The worst sample and output; with more than <paramref name="maxOutputs"/> outputs, of as many, evenly spread.</summary>
    public static (double RelativeError, long Sample, long Output, int OutputsTested, long OutputCount) Worst(AttributedModel model, Tensor[] inputs, Rational degree, int maxOutputs)
    {
        var count = OutputCount(model, inputs);
        var tested = Spread(count, maxOutputs);
        var worst = tested
            .Select(index => At(model, inputs, degree, index))
            .Aggregate((a, b) => b.RelativeError > a.RelativeError || double.IsNaN(b.RelativeError) ? b : a);
        return (worst.RelativeError, worst.Sample, worst.Output, tested.Count, count);
    }

    private static (double RelativeError, long Sample, long Output, int OutputsTested, long OutputCount) At(AttributedModel model, Tensor[] inputs, Rational degree, long index)
    {
        using var scope = NewDisposeScope();
        var subject = Subject.Of(model, inputs, [new IndexTarget(index, isFlat: true)], AttributionOptions.Default);
        var (output, gradients) = subject.WithOutput(homogeneous: true);
        var attributions = gradients[0].Select((gradient, i) => XGradient.Share(subject.Inputs[i], gradient, degree));

        // The sums are taken in float64: what is tested is the attribution, not the summation.
        var perSample = cat([.. attributions.Select(attribution => attribution.to(ScalarType.Float64).reshape(subject.Samples, -1))], 1);
        var scores = TargetSelection.Scores(output).select(1, index).to(ScalarType.Float64);
        var difference = perSample.sum(1).sub(scores).abs();
        var size = perSample.abs().sum(1);
        var errors = Ratio.Of(difference, size);
        var sample = errors.argmax().ToInt64();
        return (errors[sample].ToDouble(), sample, index, 1, 1);
    }

    private static long OutputCount(AttributedModel model, Tensor[] inputs)
    {
        using var frozen = no_grad();
        var prepared = model.Prepare(inputs);
        return TargetSelection.Scores(TargetSelection.RequireRows(prepared.Forward(prepared.Inputs), prepared.Inputs[0].size(0))).size(1);
    }

    private static List<long> Spread(long count, int atMost)
    {
        var tested = (int)Math.Min(count, atMost);
        return Enumerable.Range(0, tested).Select(i => i * count / tested).ToList();
    }
}
