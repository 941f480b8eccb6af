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

    // A large image costs seconds a pass, and one is as good a sample as four.
    private const int LargeInput = 50_000;

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
        Fill(net);
        var samples = declared.InputShape.Aggregate(1L, static (count, size) => count * size) < LargeInput ? Samples : 1;
        long[] shape = [samples, .. declared.InputShape];
        return Homogeneity.Check(net, net is IEmbeddedXDnn ? randint(FewNumbers, shape, ScalarType.Int64) : randn(shape));
    }

    // A network that starts at zero, as Fixup's do, is 0 for every input, which shows nothing.
    private static void Fill(nn.Module<Tensor, Tensor> net)
    {
        foreach (var weight in net.parameters().Where(static parameter => parameter.dim() > 1 && !parameter.any().ToBoolean()))
            nn.init.kaiming_normal_(weight);
    }
}
