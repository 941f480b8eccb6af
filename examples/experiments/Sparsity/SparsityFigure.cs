using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Pictures;

namespace XAttr.Examples.Sparsity;

/// <summary>The two panels of the published figure.</summary>
internal static class SparsityFigure
{
    /// <summary>Test AUC over λ, and of the networks without a prior.</summary>
    public static LineChart OverWeights(Comparison comparison, SparsityData data, string schedule)
    {
        var chart = new LineChart($"Sparse networks on {data.Name}: prior by method{schedule}", "log10 λ", "test ROC-AUC, mean over the splits");
        foreach (var method in Methods.Regularised)
            chart.Add(method, comparison.Searched(method + schedule).Select(result => (Math.Log10(result.PriorWeight), result.Mean)));
        foreach (var method in new[] { Methods.WithBias, Methods.WithoutBias })
            chart.Add(method, Level(comparison.Unregularised(method).Mean, Plan.Weights.Select(Math.Log10)));
        return chart;
    }

    /// <summary>Test AUC of expected gradients over their references with twice its standard error, beside X-Gradient.</summary>
    public static LineChart OverReferences(Comparison comparison, SparsityData data, SparsityOptions options)
    {
        var references = Plan.References(options).ToList();
        var results = references.Select(count => (X: Math.Log2(count), Result: comparison.At(Methods.EG(count), 1))).ToList();
        var chart = new LineChart($"Expected gradients on {data.Name} by references, λ = 1", "log2 references", "test ROC-AUC, mean over the splits");
        chart.Add("EG", results.Select(point => (point.X, point.Result.Mean)));
        var bounded = results.Where(point => double.IsFinite(point.Result.TwoStandardErrors)).ToList();
        if (bounded.Count > 0)
        {
            chart.Add("EG + 2 SE", bounded.Select(point => (point.X, point.Result.Mean + point.Result.TwoStandardErrors)));
            chart.Add("EG - 2 SE", bounded.Select(point => (point.X, point.Result.Mean - point.Result.TwoStandardErrors)));
        }

        chart.Add("XG, λ = 1", Level(comparison.At(Methods.XG, 1).Mean, results.Select(point => point.X)));
        return chart;
    }

    private static IEnumerable<(double X, double Y)> Level(double value, IEnumerable<double> positions) => positions.Select(x => (x, value));
}
