using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Evaluation;

/// <summary>Means over samples, of which one that is not a number decides nothing for the others.</summary>
internal static class SampleMeans
{
    /// <summary>The mean of [N] over the samples that have a number; not a number where none has.</summary>
    public static double Of(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.masked_select(values.isnan().logical_not()).to(ScalarType.Float64).mean().ToDouble();
    }

    /// <summary>The curve of means over the samples, of values [N] at every point. A sample is left out of all of it that has no number at a point.</summary>
    public static Curve OfCurve(IReadOnlyList<double> points, IEnumerable<Tensor> values)
    {
        using var scope = NewDisposeScope();
        var all = stack([.. values]).to(ScalarType.Float64);
        var defined = all.isnan().any(0).logical_not().nonzero().flatten();
        return new(points, [.. all.index_select(1, defined).mean([1]).cpu().data<double>()]);
    }
}
