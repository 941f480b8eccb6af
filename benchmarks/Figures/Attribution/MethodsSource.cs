using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Zoo;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>Every method on networks of the zoo against plain PyTorch, in float64.</summary>
internal sealed class MethodsSource : IFigureSource
{
    public string Name => "methods against PyTorch";

    public IEnumerable<LedgerLine> Measure()
    {
        var comparisons = PyTorchMethodComparison.Networks.SelectMany(Compare).ToList();
        yield return new Figure("methods.python_error", comparisons.Max(static one => one.Error), "relative L2, worst method and network", Bound.AtMost(1e-12));
    }

    private static IReadOnlyList<PyTorchMethodComparison> Compare(string network)
    {
        var comparisons = PyTorchMethodComparison.Measure(network);
        foreach (var comparison in comparisons)
            Console.Error.WriteLine($"figures: {network}: {comparison}");
        return comparisons;
    }
}
