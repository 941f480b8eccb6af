using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Zoo;

namespace XAttr.Benchmarks.Figures.Language;

/// <summary>The zoo against what is published of its networks, and against the same networks in PyTorch.</summary>
internal sealed class ZooSource : IFigureSource
{
    // Float64 keeps 16 digits; a thousand times less is left to the length of the sums.
    private const double Rounding = 1e-12;

    public string Name => "the zoo";

    public IEnumerable<LedgerLine> Measure()
    {
        var surveys = ZooSurvey.PublishedCounts.Keys.ToDictionary(static name => name, static name => ZooSurvey.Of(name));
        yield return new Figure("zoo.parameters_wrong", surveys.Count(static item => IsWrong(item.Key, item.Value)), "networks", Bound.Exactly(0));
        yield return new Figure("zoo.state_names_wrong", surveys.Sum(static item => item.Value.StateDifferences(item.Key)), "tensors", Bound.Exactly(0));

        var comparisons = PyTorchComparison.Names.Select(Compare).ToList();
        yield return new Figure("zoo.output_error", comparisons.Max(static net => net.OutputError), "relative L2, worst network", Bound.AtMost(Rounding));
        yield return new Figure("zoo.xgradient_error", comparisons.Max(static net => net.AttributionError), "relative L2, worst network", Bound.AtMost(Rounding));
    }

    private static bool IsWrong(string name, ZooSurvey survey) =>
        survey.Parameters != ZooSurvey.PublishedCounts[name] || survey.SummaryParameters != ZooSurvey.PublishedCounts[name];

    private static PyTorchComparison Compare(string name)
    {
        var comparison = PyTorchComparison.Measure(name);
        Console.Error.WriteLine($"figures: {name}: {comparison}");
        return comparison;
    }
}
