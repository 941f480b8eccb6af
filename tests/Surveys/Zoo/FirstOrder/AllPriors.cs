using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Surveys.Zoo;

/// <summary>One prior of each kind, for attributions of a shape.</summary>
public static class AllPriors
{
    /// <summary>The priors by name, for samples of that shape. They live as long as the caller's process: tests are short.</summary>
    public static IReadOnlyDictionary<string, AttributionPrior> For(long[] sample)
    {
        var features = sample.Aggregate(1L, static (product, size) => product * size);
        using var scope = NewDisposeScope();
        var mask = arange(features).remainder(3).eq(0).view(sample);
        var map = arange(features, ScalarType.Float64).mul(0.7).sin().view(sample);
        var chain = Enumerable.Range(0, (int)Math.Min(features - 1, 64)).Select(static i => ((long)i, i + 1L, 1.0 + i % 3));
        var priors = new Dictionary<string, AttributionPrior>
        {
            ["Gini"] = new GiniPrior(),
            ["twice Gini"] = 2 * new GiniPrior(),
            ["Laplacian"] = new LaplacianPrior(features, chain),
            ["mask, squared L2"] = new MaskPrior(mask),
            ["mask, L1"] = new MaskPrior(mask, MaskNorm.L1),
            ["mask, energy share"] = new MaskPrior(mask, MaskNorm.EnergyShare),
            ["L1"] = new L1Prior(),
            ["L2"] = new L2Prior(),
            ["target"] = new TargetPrior(map),
            ["budget"] = new BudgetPrior(([0, 1, 2], 0), ([features / 2, features - 1], 1e-9)),
        };
        if (sample.Length > 1)
        {
            priors.Add("total variation", new TotalVariationPrior(Math.Min(2, sample.Length - 1)));
            priors.Add("scaled total variation", new TotalVariationPrior(Math.Min(2, sample.Length - 1)) { ScalePerSample = true });
        }

        return priors;
    }

    /// <summary>Their sum.</summary>
    public static AttributionPrior Sum(long[] sample) => For(sample).Values.Aggregate(static (sum, prior) => sum + prior);
}
