using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Proof.Corpus;

namespace XAttr.Benchmarks.Figures.Corpus;

/// <summary>The networks of tests/Corpus, through the analyzers and through the numbers.</summary>
internal sealed class CorpusSource : IFigureSource
{
    public string Name => "corpus";

    public IEnumerable<LedgerLine> Measure()
    {
        var (bodies, modules, networks) = (Judge(BodyCollection.Bodies), Judge(BodyCollection.Modules), Judge(BodyCollection.Networks));
        yield return new Figure("corpus.bodies", bodies.Measured, "bodies with numbers", Bound.AtLeast(400));
        yield return new Figure("corpus.unsound", bodies.Unsound.Count + modules.Unsound.Count, "bodies and modules", Bound.Exactly(0));
        yield return new Figure("corpus.false_errors", bodies.FalseErrors.Count + modules.FalseErrors.Count, "bodies and modules", Bound.Exactly(0));

        // What the frozen list names and the numbers say anything against would fall out of the share: the tests hold that there is none.
        var (frozen, later) = (modules.Verdicts.Where(IsFrozen).ToList(), modules.Verdicts.Where(static verdict => !IsFrozen(verdict)).ToList());
        yield return new Figure("corpus.frozen_modules", frozen.Count, "modules", Bound.AtLeast(100));
        yield return new Figure("corpus.proved_share", CorpusSurvey.ProvedShare(frozen), "of the frozen modules", Bound.AtLeast(0.95));
        if (later.Count > 0)
            yield return new Figure("corpus.later_proved_share", CorpusSurvey.ProvedShare(later), "of the modules added later", Bound.None);
        yield return new Figure("corpus.known_limits", CorpusSurvey.Analyse(BodyCollection.Limits).Verdicts.Count, "networks that are known to be judged wrongly", Bound.None);
        yield return new Figure("networks.checked", networks.Measured, "networks", Bound.AtLeast(60));
        yield return new Figure("networks.disagreements", networks.Unsound.Count + networks.FalseErrors.Count, "networks", Bound.Exactly(0));
    }

    private static bool IsFrozen(BodyVerdict verdict) => FrozenList.Contains(verdict.Body);

    // What is to be looked at goes to standard error.
    private static CorpusSurvey Judge(BodyCollection collection)
    {
        var survey = CorpusSurvey.Measure(collection);
        foreach (var verdict in survey.Unsound.Concat(survey.FalseErrors))
            Console.Error.WriteLine($"figures: {verdict}");
        if (collection == BodyCollection.Modules)
        {
            foreach (var verdict in survey.Verdicts.Where(static verdict => verdict.Kind != VerdictKind.Proved))
                Console.Error.WriteLine($"figures: not proved: {verdict}");
        }

        return survey;
    }
}
