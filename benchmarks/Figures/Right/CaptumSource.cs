using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Zoo;

namespace XAttr.Benchmarks.Figures.Right;

/// <summary>Methods, layers and neurons on networks of the zoo against Captum, in float64 and with the same draws.</summary>
internal sealed class CaptumSource : IFigureSource
{
    public string Name => "methods against Captum";

    public IEnumerable<LedgerLine> Measure()
    {
        var comparisons = CaptumComparison.Networks.SelectMany(CaptumComparison.Measure).ToList();
        var worst = comparisons.MaxBy(static one => one.Error)!;
        Console.Error.WriteLine($"figures: {comparisons.Count} attributions, the worst: {worst}");
        yield return new Figure("captum.difference", worst.Error, "relative L2, worst attribution", Bound.AtMost(1e-12));
    }
}
