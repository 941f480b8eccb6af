using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Layers.Declarations;

namespace XAttr.Benchmarks.Figures.Language;

/// <summary>Random declarations against numbers: refused with a diagnostic, or compiled, run and found homogeneous, complete and equal to Integrated Gradients.</summary>
internal sealed class RandomSource : IFigureSource
{
    private const int Count = 1300;

    public string Name => "random declarations";

    public IEnumerable<LedgerLine> Measure()
    {
        var survey = RandomSurvey.Measure(Count);
        Console.Error.WriteLine($"figures: outcomes: {List(survey.Outcomes)}");
        Console.Error.WriteLine($"figures: diagnostics: {List(survey.Diagnostics)}");
        foreach (var failure in survey.Failures)
            Console.Error.WriteLine($"figures: FAILURE: {failure}");
        yield return new Figure("random.declarations", survey.Declarations, "declarations", Bound.AtLeast(1000));
        yield return new Figure("random.failures", survey.Failures.Count, "declarations", Bound.Exactly(0));
        yield return new Figure("random.proved_share", (double)survey.Proved / survey.Declarations, "of the declarations", Bound.AtLeast(0.5));
    }

    private static string List(IReadOnlyDictionary<string, int> counts) => string.Join(", ", counts.Select(static count => $"{count.Key} {count.Value}"));
}
