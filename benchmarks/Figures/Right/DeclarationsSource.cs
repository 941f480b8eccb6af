using System;
using System.Collections.Generic;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Analyzers.Mistakes;

namespace XAttr.Benchmarks.Figures.Right;

/// <summary>Mistakes around a declared network: none may be an error inside a generated file, or pass in silence.</summary>
internal sealed class DeclarationsSource : IFigureSource
{
    public string Name => "mistakes around declarations";

    public IEnumerable<LedgerLine> Measure()
    {
        var survey = MistakeSurvey.Measure();
        foreach (var error in survey.GeneratedFileErrors)
            Console.Error.WriteLine($"figures: {error}");
        yield return new Figure("declarations.mistakes", survey.Mistakes, "mistakes", Bound.AtLeast(80));
        yield return new Figure("declarations.generated_file_errors", survey.GeneratedFileErrors.Count, "errors", Bound.Exactly(0));
        yield return new Figure("declarations.silent", survey.Silent.Count, "mistakes", Bound.Exactly(0));
    }
}
