using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Benchmarks.Ledger;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Figures.FirstPath;

/// <summary>How far every declared network is from F(αx) = αᵏF(x), and its attributions from summing to F.</summary>
internal sealed class HomogeneitySource : IFigureSource
{
    private const int Samples = 4;

    // Every declared embedding has vectors for as many.
    private const int FewNumbers = 3;

    public string Name => "homogeneity of every declared network";

    public IEnumerable<LedgerLine> Measure()
    {
        var reports = DeclaredNet.All().Select(Check).ToList();
        foreach (var report in reports)
            Console.Error.WriteLine(report);
        return
        [
            new Figure("homogeneity.nets", reports.Count, "networks", Bound.AtLeast(1)),
            new Figure("homogeneity.max_relative_error", reports.Max(report => report.MaxScalingError), "relative L2", Bound.AtMost(1e-5)),
            new Figure("homogeneity.inexact_powers_of_two", reports.Sum(report => report.Scalings.Count(scaling => scaling.BitEqual == false)), "scalings", Bound.Exactly(0)),
            new Figure("homogeneity.inconclusive", reports.Count(report => !report.IsConclusive), "networks", Bound.Exactly(0)),
            new Figure("completeness.max_relative_error", reports.Max(report => report.Completeness.RelativeError), "share of the sum of |A|", Bound.AtMost(1e-5)),
        ];
    }

    private static HomogeneityReport Check(DeclaredNet declared)
    {
        manual_seed(1);
        using var scope = NewDisposeScope();
        using var net = declared.Create();
        long[] shape = [Samples, .. declared.InputShape];
        return Homogeneity.Check(net, net is IEmbeddedXDnn ? randint(FewNumbers, shape, ScalarType.Int64) : randn(shape));
    }
}
