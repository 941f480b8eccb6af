using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Onnx.Graphs;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>Random ONNX graphs over the table of operators: what is told of them against numbers in float64, and their explanation against autograd.</summary>
internal sealed class RandomGraphsSource : IFigureSource
{
    // Another seed than the tests': these graphs were never looked at.
    private const int Seed = 2;
    private const int Count = 10_000;
    private const int Run = 10;

    public string Name => "random ONNX graphs";

    public IEnumerable<LedgerLine> Measure()
    {
        var survey = RandomGraphSurvey.Measure(Seed, Count, Run);
        Console.Error.WriteLine(
            $"figures: {RandomGraphSurvey.Operators} operators, {survey.Measured} tensors measured, {survey.Proved} graphs proved, {survey.Explained} explained, the worst of them {survey.WorstExplained}");
        foreach (var failure in survey.Unsound.Concat(survey.Crashes).Concat(survey.NotRun).Take(20))
            Console.Error.WriteLine($"figures: FAILURE: {failure}");
        yield return new Figure("onnx.random_graphs", survey.Graphs, "graphs", Bound.AtLeast(Count));
        yield return new Figure("onnx.random_unsound", survey.Unsound.Count, "tensors", Bound.Exactly(0));
        yield return new Figure("onnx.random_crashes", survey.Crashes.Count, "graphs", Bound.Exactly(0));
        yield return new Figure("onnx.random_not_run", survey.NotRun.Count, "graphs that ONNX Runtime refuses, of a tenth", Bound.Exactly(0));
        yield return new Figure("onnx.random_explained", survey.Explained, "graphs, of a tenth", Bound.None);
        yield return new Figure("onnx.attribution_error_float64", survey.AttributionError, "relative L2, worst graph", Bound.AtMost(1e-12));
    }
}
