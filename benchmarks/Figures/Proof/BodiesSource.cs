using System;
using System.Collections.Generic;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Proof.Corpus;

namespace XAttr.Benchmarks.Figures.Proof;

/// <summary>Networks written by hand whose verdicts, and the places of the diagnostics, are known.</summary>
internal sealed class BodiesSource : IFigureSource
{
    public string Name => "written bodies";

    public IEnumerable<LedgerLine> Measure()
    {
        var survey = BodySurvey.Measure();
        foreach (var (body, faults) in survey.Faults)
        {
            foreach (var fault in faults)
                Console.Error.WriteLine($"figures: {body}: {fault}");
        }

        yield return new Figure("bodies.written", survey.Bodies, "bodies", Bound.AtLeast(300));
        yield return new Figure("bodies.wrong", survey.Wrong, "bodies", Bound.Exactly(0));
    }
}
