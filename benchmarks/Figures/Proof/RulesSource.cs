using System.Collections.Generic;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Analyzers;
using XAttr.Surveys.Analyzers.Fixes;

namespace XAttr.Benchmarks.Figures.Proof;

/// <summary>The rules with all that belongs to them, and the code fixes.</summary>
internal sealed class RulesSource : IFigureSource
{
    public string Name => "rules and fixes";

    public IEnumerable<LedgerLine> Measure()
    {
        var fixes = FixSurvey.Measure();
        yield return new Figure("fixes.total", fixes.Total, "fixes", Bound.None);
        yield return new Figure("fixes.not_proved_after", fixes.NotProvedAfter, "fixes", Bound.Exactly(0));
        var rules = RuleSurvey.Measure();
        yield return new Figure("rules.total", rules.Total, "rules", Bound.None);
        yield return new Figure("rules.incomplete", rules.Incomplete, "rules", Bound.Exactly(0));
    }
}
