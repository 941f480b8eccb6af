using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Zoo;

namespace XAttr.Benchmarks.Figures.Training;

/// <summary>Gradients of priors in first order against double backward, for every piecewise-linear network of the zoo and all priors together.</summary>
internal sealed class PriorGradientSource : IFigureSource
{
    // Float64 keeps 16 digits; a thousand times less is left to the length of the sums.
    private const double Rounding = 1e-12;

    public string Name => "first-order gradients of priors";

    public IEnumerable<LedgerLine> Measure()
    {
        var worst = ZooPriorGradients.Names.Max(Difference);
        yield return new Figure("first_order.gradient_error", worst, "relative L2, worst parameter of the worst network", Bound.AtMost(Rounding));
    }

    private static double Difference(string name)
    {
        var (comparison, _) = ZooPriorGradients.Measure(name);
        Console.Error.WriteLine($"{name}: {comparison}");
        return comparison is { IsFirstOrder: true, Parameters: > 0 }
            ? comparison.Difference
            : throw new InvalidOperationException($"{name} was not compared: {comparison}");
    }
}
