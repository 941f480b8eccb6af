using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Proof.Corpus;

namespace XAttr.Benchmarks.Figures.Proof;

/// <summary>Networks written by hand whose verdicts, and the places of the diagnostics, are known.</summary>
internal sealed class BodiesSource : IFigureSource
{
    public string Name => "written bodies";

    public IEnumerable<LedgerLine> Measure()
    {
        var verdicts = CorpusSurvey.Analyse(BodyCollection.Bodies).Verdicts;
        var wrong = verdicts.Where(static verdict => verdict.Misplaced().Count > 0).ToList();
        foreach (var verdict in wrong)
            Console.Error.WriteLine($"figures: {verdict.Body}: {string.Join("; ", verdict.Misplaced())}");

        yield return new Figure("bodies.written", verdicts.Count, "bodies", Bound.AtLeast(300));
        yield return new Figure("bodies.wrong", wrong.Count, "bodies", Bound.Exactly(0));
    }
}
