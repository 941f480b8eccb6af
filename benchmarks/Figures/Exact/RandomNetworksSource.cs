using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Runtime.Exact;

namespace XAttr.Benchmarks.Figures.Exact;

/// <summary>Exact Integrated Gradients of random networks: completeness of all, some against sums of many steps, those without biases against X-Gradient.</summary>
internal sealed class RandomNetworksSource : IFigureSource
{
    private const int Networks = 10_000, Summed = 200, Steps = 100_000;

    private const double Rounding = 1e-12;

    public string Name => "exact Integrated Gradients of random networks";

    public IEnumerable<LedgerLine> Measure()
    {
        var cases = new List<ExactCase>();
        for (var number = 0; number < Networks; number++)
        {
            cases.Add(ExactCase.Measure(number, number < Summed ? Steps : 0));
            if (cases.Count % 1000 == 0)
                Console.Error.WriteLine($"figures: {cases.Count} networks, worst {cases.Max(static one => one.Completeness):0.0e0}");
        }

        var disagreements = cases.Count(static one => one.Excess > 1 || one.XGradient > Rounding);
        yield return new Figure("exact.completeness_error", cases.Max(static one => one.Completeness), "of Σ|A|, worst sample of all networks", Bound.AtMost(Rounding));
        yield return new Figure("exact.networks", cases.Count, "random networks, 3 samples each", Bound.AtLeast(Networks));
        yield return new Figure("exact.disagreements", disagreements, $"networks beyond the bound of {Steps} steps (of {Summed}) or off X-Gradient", Bound.Exactly(0));
    }
}
